variable "name" {
  type = string
}

variable "acl" {
  default = "public-read"
}

resource "aws_s3_bucket" "this" {
  bucket = var.name
  acl    = var.acl
}

output "name" {
  value = aws_s3_bucket.this.bucket
}
