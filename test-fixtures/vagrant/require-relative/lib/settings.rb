module Settings
  BOX = "bento/debian-12"

  def self.nodes
    { "north" => "10.4.4.2", "south" => "10.4.4.3" }
  end
end
