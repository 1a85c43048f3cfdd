data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "acme-terraform-state"
    key    = "prod/network.tfstate"
    region = "eu-west-1"
  }
}

locals {
  subnets = data.terraform_remote_state.network.outputs.private_subnet_ids
  brokers = { for index, subnet in local.subnets : tostring(index + 1) => subnet }
}

data "aws_subnet" "broker" {
  for_each = local.brokers
  id       = each.value
}

data "aws_ami" "debian" {
  most_recent = true
  owners      = ["136693071363"]

  filter {
    name   = "name"
    values = ["debian-12-arm64-*"]
  }
}

# One broker per zone. Node id and address stay the same when the machine behind them is replaced, so that the other
# brokers find it without a change to their configuration.
resource "aws_instance" "broker" {
  for_each = local.brokers

  ami                  = data.aws_ami.debian.id
  instance_type        = "r7g.xlarge"
  subnet_id            = each.value
  private_ip           = cidrhost(data.aws_subnet.broker[each.key].cidr_block, 10)
  iam_instance_profile = aws_iam_instance_profile.broker.name

  tags = {
    Name        = "kafka-${each.key}"
    Role        = "kafka"
    Environment = "prod"
    KafkaNodeId = each.key
  }

  lifecycle {
    ignore_changes = [ami]
  }
}

# The data volume outlives the machine, so that a replaced broker has only the missed minutes to copy. Its zone comes
# from the subnet: taken from the machine it would be unknown in a replacement's plan, and the volume replaced as well.
resource "aws_ebs_volume" "data" {
  for_each = local.brokers

  availability_zone = data.aws_subnet.broker[each.key].availability_zone
  size              = 1000
  type              = "gp3"
  encrypted         = true

  tags = { Name = "kafka-${each.key}-data" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_volume_attachment" "data" {
  for_each = aws_instance.broker

  device_name = "/dev/sdf"
  instance_id = each.value.id
  volume_id   = aws_ebs_volume.data[each.key].id
}

resource "aws_iam_instance_profile" "broker" {
  name = "kafka-broker"
  role = aws_iam_role.broker.name
}

resource "aws_iam_role" "broker" {
  name               = "kafka-broker"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "session_manager" {
  role       = aws_iam_role.broker.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}
