resource "aws_s3_bucket" "logs" {
  bucket = "logs"
  acl    = "public-read"

  tags = {
    Owner = "us"
  }
}

resource "aws_s3_bucket" "long" {
  bucket = "our-long"

  tags = {
    A = "1"
    B = "2"
    C = "3"
    D = "4"
    E = "5"
    F = "6"
    G = "7"
    H = "8"
  }
  acl = "public-read"
  force_destroy = true
}

module "site" {
  source = "./modules/bucket"
  name   = "site"
}

output "site" {
  value = module.site.name
}
