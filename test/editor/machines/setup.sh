apt-get install -y postgresql
