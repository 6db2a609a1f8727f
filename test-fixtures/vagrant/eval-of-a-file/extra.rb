memory = 1792
config.vm.hostname = "evaluated"
