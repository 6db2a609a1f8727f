$memory = memory + 1280
config.vm.hostname = "evaluated-#{memory}"
