"""What people look at 页面: the network page and the report of a build, each one file that needs no network."""
