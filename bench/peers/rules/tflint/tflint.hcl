plugin "terraform" {
  enabled = false
}

plugin "anycast" {
  enabled = true
}

config {
  call_module_type = "local"
}
