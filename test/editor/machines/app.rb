puts [1, 2].each { |config| config.succ }
