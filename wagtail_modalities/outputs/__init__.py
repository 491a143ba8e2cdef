"""What our pages say besides HTML and JSON, made from composed values: a module for each format."""
