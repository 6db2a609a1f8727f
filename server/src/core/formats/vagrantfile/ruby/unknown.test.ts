import assert from 'node:assert/strict';
import { assertRows, evaluated } from './evaluated.test';

describe('what depends on what is not known', () => {
  it('is unknown, and nothing else is', () => {
    assertRows(
      `
      x = 1; x = 2 if \`a\`; x #=> ?
      x = 1; x = 1 if \`a\`; x #=> 1
      if \`a\` then x = 5 else x = 5 end; x #=> 5
      if \`a\` then x = 5 else x = 6 end; x #=> ?
      y = 3; if \`a\` then x = 5; y = 4; y = 3 else x = 6 end; y #=> 3
      a = [1]; a << 2 if \`q\`; a.length #=> ?
      a = [1]; a << 2 if \`q\`; a #=> ?
      h = {a: 1}; h[:b] = 2 if \`q\`; h[:a] #=> 1
      h = {a: 1}; h[:b] = 2 if \`q\`; h[:b] #=> ?
      h = {a: 1}; h[:a] = 2 if \`q\`; h[:a] #=> ?
      h = {a: 1}; h[:b] = 2 if \`q\`; h.map { 1 } #=> ?
      s = 'a'; s << 'b' if \`q\`; s #=> ?
      s = 'a'; s << 'b' if \`q\`; "x#{s}" #=> ?
      def f(x) return 1 if \`q\`; 2 end; f(1) #=> ?
      def f(x) return 2 if \`q\`; 2 end; f(1) #=> 2
      x = 0; def f; return if \`q\`; $y = 5; end; $y = 1; f; $y #=> ?
      $y = 1; def f; return if \`q\`; $z = 5; end; f; $y #=> 1
      x = 0; [1,2,3].each { |i| next if \`q\`; x += i }; x #=> ?
      x = 0; z = 1; [1,2,3].each { |i| next if \`q\`; x += i }; z #=> 1
      x = 0; [1,2,3].each { |i| break if \`q\`; x += i }; x #=> ?
      x = 0; [1,2,3].each { |i| x += i; next if \`q\` }; x #=> 6
      x = 0; \`a\`.split.each { |i| x += 1 }; x #=> ?
      x = 0; y = 2; \`a\`.lines.each { |i| x += 1 }; y #=> 2
      i = 0; while \`q\`; i += 1; end; i #=> ?
      raise 'x' if \`q\`; 5 #=> 5
      abort 'x' unless \`q\`; 5 #=> 5
      x = begin; raise 'x' if \`q\`; 1; rescue; 2; end; x #=> ?
      x = begin; raise 'x' if \`q\`; 1; rescue; 1; end; x #=> 1
      begin; require 'vagrant-foo'; X = true; rescue LoadError; X = false; end; X #=> ?
      begin; require 'json'; X = true; rescue LoadError; X = false; end; X #=> true
      x = \`q\` || 5; x #=> ?
      x = 1; \`q\` || x = 2; x #=> ?
      x = 1; \`q\` or x = 2; x #=> ?
      x = 1; y = 3; \`q\` or x = 2; y #=> 3
      x = nil || 5; x #=> 5
      x = ENV['FOO'] || 5; x #=> 5
      x = (ENV['FOO'] || '5').to_i; x #=> 5
      ENV.fetch('FOO', '1024').to_i #=> 1024
      ENV.fetch('FOO') { 3 } #=> 3
      ENV['HOME'] #=> ?
      ENV['BAR'] #=> "given"
      ENV['FOO'] = 'z'; ENV['FOO'] #=> "z"
      x = case \`q\` when 'a' then 1 else 1 end; x #=> 1
      x = case \`q\` when 'a' then 1 else 2 end; x #=> ?
      x = case RUBY_PLATFORM when /darwin/ then 2 when /linux/ then 2 else 2 end #=> 2
      x = false && \`q\`; x #=> false
      x = true || \`q\`; x #=> true
      x = \`q\` && false; x #=> false
      x = \`nproc\`.to_i / 2; x #=> ?
      m = [\`q\`.to_i, 4].max; m #=> ?
      a = [\`q\`, 2]; a[1] #=> 2
      a = [\`q\`, 2]; a.length #=> 2
      h = {a: \`q\`, b: 2}; h[:b] #=> 2
      h = {a: \`q\`, b: 2}; h.map { |k, v| k } #=> [:a, :b]
      x = \`q\`; x ||= 4; x #=> ?
      system('x') ? 1 : 1 #=> 1
      x = 1; system('rm -rf /') and x = 2; x #=> ?
      x = 1; unless \`q\`; x = 2; end; x += 0; y = 4; y #=> 4
      def f; \`q\` ? (return 1) : (return 1); end; f #=> 1
      def f; if \`q\` then return 1 else return 2 end; end; f #=> ?
      x = [1,2].map { |i| \`q\` ? i : i }; x #=> [1, 2]
      x = [1,2].select { |i| \`q\` }; x #=> ?
      a = []; [1,2].each { |i| a << i if \`q\` }; a #=> ?
      a = []; [1,2].each { |i| a << i if i > 1 }; a #=> [2]
      File::NULL #=> ?
      File.join('a', 'b') #=> "a/b"
      x = 5; eval('x + 1') #=> 6
      m = 1; [1].each { eval('m = 5') }; m #=> 5
      m = 1; [1].each { eval('m += 5') }; m #=> 6
      m = 1; [1].each { eval('m, n = 5, 6') }; m #=> 5
      m = 1; eval('[2, 3].each { |i| m = i }'); m #=> 3
      m = 1; eval('[2, 3].each { |m| m = 7 }'); m #=> 1
      m = 1; [1].each { |m| eval('m = 5') }; m #=> 1
      m = 1 if false; [1].each { eval('m = 5') }; m #=> 5
      m = 1; def f; eval('m = 5'); end; f; m #=> 1
      m = 1; eval('m = 5') if \`q\`; m #=> ?
      m = 1; eval('m = \`q\`'); m #=> ?
      Etc.nprocessors #=> ?
      require 'etc'; [Etc.nprocessors, 2].min #=> ?
      RbConfig::CONFIG['host_os'] =~ /mswin/ ? 1 : 1 #=> 1
      Time.now.year #=> ?
      rand(10) #=> ?
      SecureRandom.hex(4) #=> ?
      Foo::Bar.new(1).x #=> ?
      undefined_thing #=> ?
      undefined_thing; 5 #=> 5
      nil['x']; 5 #=> 5
      x = nil['x']; x #=> ?
      class Foo < Vagrant.plugin('2'); def x; 1; end; end; Foo.new.x #=> ?
      puts \`ls\`; 4 #=> 4
      exit 1 if ENV['NOPE']; 4 #=> 4
      x = %x(uname -s).strip; x == 'Darwin' ? 4096 : 4096 #=> 4096
      ARGV.include?('up') ? 1 : 2 #=> ?
      x = 5; x = \`q\`; x = 6; x #=> 6
      case RUBY_PLATFORM when /darwin/ then x = 1 else x = 2 end; y = 7; y #=> 7
      'a' =~ /(a)/; \`q\` =~ /(b)/; $1 #=> ?
      'a' =~ /(a)/; /(b)/ =~ \`q\`; $~ #=> ?
      x = RUBY_PLATFORM.match(/(\\w+)/) ? $1 : 'none'; x #=> ?
      x = 1; case \`q\` when /(b)/ then x = $1 end; x #=> ?
      'a' =~ /(a)/; \`q\`.match?(/(b)/); $1 #=> "a"
      at = 0; begin; raise 'q'; rescue; at = 1; ensure; at += 1; end; at #=> 2
      `,
      { env: { BAR: 'given' } },
    );
  });

  it('is, of files, what lies outside of the workspace, or is written', () => {
    const files = {
      'x.txt': 'hi\n',
      'c.yml': 'a: 1\nb: [yes, x, ~]\nc:\n  d: 1.5\n:s: :t\nv: 1.2.3\no: 0755\n',
      'j.json': '{"n": 3}',
      'm.rb': 'm = 5\n',
      'lib/a.rb': 'A_CONST = 9\ndef a_method(x) = x * 2\n',
    };
    assertRows(
      `
      File.read('x.txt') #=> "hi\\n"
      File.read('/etc/passwd') #=> ?
      File.read('../../etc/passwd') #=> ?
      File.exist?('x.txt') #=> true
      File.exist?('nope') #=> false
      File.exist?('/etc/passwd') ? 1 : 2 #=> ?
      File.write('nope', 'a'); File.exist?('nope') #=> ?
      require 'yaml'; YAML.load_file('c.yml') #=> {"a"=>1, "b"=>[true, "x", nil], "c"=>{"d"=>1.5}, :s=>:t, "v"=>"1.2.3", "o"=>493}
      require 'yaml'; YAML.load_file(File.join(File.dirname(__FILE__), 'c.yml'))['c']['d'] #=> 1.5
      require 'yaml'; YAML.load_file("#{__dir__}/nope.yml") rescue 7 #=> 7
      require 'json'; JSON.parse(File.read('j.json'))['n'] #=> 3
      require_relative 'lib/a'; A_CONST #=> 9
      load 'lib/a.rb'; a_method(2) #=> 4
      eval(File.read('lib/a.rb')); A_CONST #=> 9
      m = 1; [1].each { eval File.read('m.rb') }; m #=> 5
      Dir.glob('*.yml') #=> ["c.yml"]
      Dir['lib/*.rb'].map { |f| File.basename(f, '.rb') } #=> ["a"]
      File.expand_path('..', __FILE__) #=> "/project"
      Dir.pwd #=> "/project"
      `,
      { files },
    );
  });

  it('says why, and where', () => {
    assert.equal(evaluated('x = `nproc`.to_i; x * 2').unknown, '``nproc`` depends on the host, and is not executed');
    assert.match(evaluated('File.read("/etc/passwd")').unknown ?? '', /lies outside of the workspace/);
    assert.match(evaluated('Gadget.new(1)').unknown ?? '', /nothing here says what `Gadget` is/);
  });
});
