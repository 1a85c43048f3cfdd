/** Programs and shell words that begin a command in SOPs, so that a line is known to be typed. */
const PROGRAMS = new Set(
  `ansible ansible-playbook apk apt apt-get argocd awk aws az bash bazel brew bundle cargo cat cd ceph chmod chown cilium consul cp
crictl cmctl curl cut date dd df dig dnf docker docker-compose du echo env etcdctl exec exit export fdisk find flux for gcloud gh git go
grep gsutil gunzip gzip head helm hostname http id ip iptables istioctl java journalctl jq k kill kinit kops kubeadm kubectl kubectx
kustomize ldapsearch less ls lsblk lsof make mkdir mkfs mongo mongosh mount mtr mv mysql mysqldump nc netstat nft nmap node nomad npm
npx nslookup ntpq oc openssl packer pg_basebackup pg_ctl pg_dump pg_restore ping pip pip3 pkill pnpm podman ps psql pulumi python
python3 rabbitmqctl rake rbd read reboot redis-cli rg rm rsync ruby scp screen sed seq set sftp sh shutdown skopeo sleep snmpwalk sops
sort source ss ssh ssh-keygen su sudo sysctl systemctl tail tar tcpdump tee telnet terraform terragrunt test tmux tofu top touch
traceroute tracepath umount uniq unset unzip vault velero vi vim virsh virtctl watch wc wget while xargs xfs_repair yarn yq yum zcat
zfs zgrep zip zpool`.split(/\s+/),
);

/** What may stand before the program: another user, the environment, a clock. */
const BEFORE = new Set(["sudo", "time", "nohup", "env", "exec", "watch"]);

const POWERSHELL =
  /^(?:Add|Clear|Connect|Copy|Disable|Enable|Enter|Export|Get|Import|Install|Invoke|Move|New|Remove|Rename|Reset|Restart|Resume|Set|Start|Stop|Suspend|Test|Uninstall|Update|Wait|Write)-[A-Z]\w+\b/;
const SQL =
  /^(?:SELECT\s.|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|(?:ALTER|CREATE|DROP|TRUNCATE)\s+[A-Z]|SHOW\s+[A-Z])/i;

/** True when a line begins as a command does. A program that nobody knows is recognised by an option. */
export function looksLikeCommand(line: string): boolean {
  const text = line.slice(0, 2000).trim();
  if (POWERSHELL.test(text) || SQL.test(text)) return true;
  const words = text.split(/\s+/, 12);
  const first = words.find((word) => !BEFORE.has(word) && !/^\w+=/.test(word)) ?? "";
  if (/^(?:\.{0,2}|~|\$\{?\w*\}?)\/[\w.]|^\$[({]/.test(first)) return true;
  if (PROGRAMS.has(first)) return !isSentence(words);
  return /^[a-z][\w.-]*$/.test(first) && words.some((word) => /^--?[a-z][\w-]*(?:=|$)/i.test(word));
}

/** "find the leader" and "make sure that" begin with a program's name, and no command has an article behind it. */
function isSentence([, second = ""]: readonly string[]): boolean {
  return /^(?:the|a|an|this|that|sure|is|are|it|each|all|out|any|your)$/i.test(second);
}
