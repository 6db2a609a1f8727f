# Loads folders with a Vagrantfile by Vagrant's own loader, and prints what it makes of each: one JSON document a line,
# in no order. No box is looked for and no provider is asked. Loading runs the Ruby in a Vagrantfile: only for files of
# this repository, or in a sandbox.
#
#   ruby load.rb FOLDER…
#
# Each machine is read twice: `first` as it is when machines are loaded one after the other, `settled` when all of them
# have been loaded before. They differ where a block changes what lies outside of it.
$VERBOSE = nil
ENV['VAGRANT_DISABLE_RESOLV_REPLACE'] = '1'
ENV['VAGRANT_EXPERIMENTAL'] = 'disks,cloud_init'
require 'json'
require 'pathname'
require 'set'
require 'vagrant'
require 'vagrant-libvirt'
Vagrant.source_root.join('plugins/kernel_v2/config/vm').then { |file| require file.to_s }

UNSET = Vagrant::Plugin::V2::Config::UNSET_VALUE
GENERATED = /\A\h{8}-\h{4}-\h{4}-\h{4}-\h{12}\z/

# As with every plugin installed and every version right.
def Vagrant.has_plugin?(*) = true
def Vagrant.require_version(*) = nil

# Vagrant 2.3.4 hands version 1's networks over as a hash, which Ruby 3 refuses; Ruby 2 took it for keywords.
module HashesAsKeywords
  def network(type, given = {}, **options) = super(type, **given, **options)
end
VagrantPlugins::Kernel_V2::VMConfig.prepend(HashesAsKeywords)

# Nothing is started.
module NothingStarts
  def system(*) = true
  def spawn(*) = raise('nothing is started here')
  def exec(*) = raise('nothing is started here')
end
Kernel.prepend(NothingStarts)
Object.prepend(NothingStarts)

# Stands for the configuration of a provider whose plugin is not installed.
class Recorder < BasicObject
  def initialize(written, path) = (@written, @path = written, path)

  def method_missing(name, *arguments, **options)
    name = name.to_s
    element = "#{@path}[#{arguments.first}]"
    part = @path.empty? ? name.chomp('=') : "#{@path}.#{name.chomp('=')}"
    case name
    when '[]=' then @written[element] = arguments.last
    when '[]' then ::Recorder.new(@written, element)
    when /=\z/ then @written[part] = arguments.last
    else ::Recorder.new(@written, part)
    end
  end

  def respond_to_missing?(*) = true
end

def plain(value)
  case value
  when UNSET then nil
  when nil, true, false, Integer then value
  when Float then value.to_s
  when String then value.dup.force_encoding('UTF-8').scrub
  when Hash then value.to_h { |key, one| [key.to_s, plain(one)] }
  when Array, Set then value.map { |one| plain(one) }
  else value.to_s
  end
end

def fields(object, *names)
  names.to_h { |name| [name.to_s, plain(object.instance_variable_get("@#{name}"))] }
end

def all_fields(object)
  names = object.instance_variables.map { |name| name.to_s.delete('@') }
  fields(object, *names.reject { |name| name.start_with?('_') || name == 'logger' })
end

# VirtualBox keeps no memory: it keeps commands, of which the last wins. VBoxManage takes what begins with dashes for
# an option, and a serial port's options have two values.
def modified(customizations)
  customizations.each_with_object({}) do |(_event, command), all|
    next unless command.is_a?(Array) && command[0].to_s == 'modifyvm'

    command.drop(2).slice_before { |word| word.to_s.match?(/\A--?[a-z]/i) }.each do |name, *values|
      all[name.to_s.sub(/\A--?/, '')] = values.length > 1 ? values.join(' ') : plain(values.first)
    end
  end
end

def provider_of(vm, name)
  config = vm.get_provider_config(name)
  if config.nil? || config.is_a?(Vagrant::Config::V2::DummyConfig)
    written = {}
    blocks = vm.instance_variable_get(:@__providers)[name] || []
    blocks.each { |block| block.call(Recorder.new(written, ''), Recorder.new({}, '')) }
    { 'settings' => plain(written) }
  elsif name == :virtualbox
    { 'settings' => all_fields(config), 'modified' => modified(config.customizations) }
  else
    { 'settings' => all_fields(config) }
  end
end

def view_of(vagrantfile, name, provider)
  config = vagrantfile.machine_config(name, provider, nil, nil, false)[:config]
  vm = config.vm
  networks = vm.networks.map do |type, options|
    [type.to_s, plain(options.reject { |key, value| key == :id && value.to_s.match?(GENERATED) })]
  end
  {
    'box' => plain(vm.box), 'boxVersion' => plain(vm.box_version), 'boxUrls' => plain(vm.box_url),
    'hostname' => plain(vm.hostname), 'guest' => plain(vm.guest), 'communicator' => plain(vm.communicator),
    'clone' => plain(vm.clone), 'baseMac' => plain(vm.base_mac), 'bootTimeout' => plain(vm.boot_timeout),
    'networks' => networks,
    'folders' => vm.synced_folders.map { |id, options| [id.to_s, plain(options)] },
    'disks' => vm.disks.map { |disk| fields(disk, :type, :name, :size, :file, :primary, :disk_ext, :provider_config) },
    'provisioners' => vm.provisioners.map { |one| fields(one, :type, :name, :run) },
    'ssh' => fields(config.ssh, :username, :password, :insert_key, :forward_agent, :private_key_path, :host, :port),
    'providers' => (vm.instance_variable_get(:@__provider_order) || []).map(&:to_s).uniq,
    'provider' => provider && provider_of(vm, provider)
  }
end

def views_of(vagrantfile, name)
  bare = view_of(vagrantfile, name, nil)
  bare['providers'].to_h { |one| [one, view_of(vagrantfile, name, one.to_sym)] }.merge('' => bare)
end

def load_folder(folder)
  folder = File.expand_path(folder)
  Dir.chdir(folder)
  loader = Vagrant::Config::Loader.new(Vagrant::Config::VERSIONS, Vagrant::Config::VERSIONS_ORDER)
  loader.set(:root, Pathname.new(folder).join('Vagrantfile'))
  vagrantfile = Vagrant::Vagrantfile.new(loader, [:root])
  names = vagrantfile.machine_names
  first = names.to_h { |name| [name, view_of(vagrantfile, name, nil)] }
  machines = names.map do |name|
    options = vagrantfile.machine_names_and_options[name]
    { 'name' => name.to_s, 'primary' => plain(options[:primary]), 'autostart' => plain(options[:autostart]),
      'first' => first[name], 'settled' => views_of(vagrantfile, name) }
  end
  { 'machines' => machines }
rescue SystemExit, ScriptError, StandardError => e
  { 'error' => "#{e.class}: #{e.message}"[0, 400] }
end

ARGV.each_slice([ARGV.length.fdiv(2).ceil, 1].max) do |folders|
  fork do
    folders.each do |folder|
      reader, writer = IO.pipe
      child = fork do
        reader.close
        $stdout.reopen(File::NULL)
        $stderr.reopen(File::NULL)
        writer.write(JSON.generate({ 'folder' => folder, **load_folder(folder) }))
        writer.close
        exit!(0)
      end
      writer.close
      $stdout.syswrite("#{reader.read}\n")
      Process.wait(child)
    end
  end
end
Process.waitall
