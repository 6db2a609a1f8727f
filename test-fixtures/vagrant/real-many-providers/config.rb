$num_instances = 3
$memory = 1536
$ports[8080] = 18_080
