# Prints what Ruby makes of each expression of a JSON array: its `inspect`, each in a process of its own.
require 'json'
values = JSON.parse($stdin.read).map do |expression|
  reader, writer = IO.pipe
  child = fork do
    reader.close
    [$stdout, $stderr].each { |stream| stream.reopen(File::NULL) }
    value = begin
      TOPLEVEL_BINDING.eval(expression).inspect
    rescue Exception => error
      "raises #{error.class}"
    end
    writer.write(value)
    writer.close
    exit!(0)
  end
  writer.close
  value = reader.read.force_encoding('UTF-8')
  Process.wait(child)
  value
end
puts JSON.generate(values)
