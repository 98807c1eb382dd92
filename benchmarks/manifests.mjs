// The Kubernetes objects of one application, as teams write them: hardened, ordinary and careless ones. Used by workloads.mjs.

const RBAC = 'rbac.authorization.k8s.io/v1';
const IMAGES = ['nginx', 'redis', 'postgres', 'envoyproxy/envoy', 'grafana/agent', 'python', 'node', 'eclipse-temurin'];
const REGISTRIES = [
  'ghcr.io/acme/',
  'registry.acme.example/',
  'quay.io/acme/',
  '111122223333.dkr.ecr.eu-west-1.amazonaws.com/',
  '',
];
const CLUSTER_WIDE = new Set(['Namespace', 'ClusterRole', 'ClusterRoleBinding']);
const SIDECARS = ['proxy', 'log-shipper', 'metrics', 'config-reload', 'auth'];
const CAPABILITIES = ['NET_ADMIN', 'SYS_ADMIN', 'NET_RAW', 'SYS_PTRACE', 'CHOWN', 'NET_BIND_SERVICE'];
const HOST_PATHS = ['/var/run/docker.sock', '/var/log', '/etc/kubernetes', '/', '/proc', '/opt/acme/data'];
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', '*'];
const RESOURCES = 'pods pods/log pods/exec secrets configmaps services deployments roles leases *'.split(' ');

const NGINX = `worker_processes auto;
events { worker_connections 1024; }
http {
  server {
    listen 8080;
    # Health is answered here, the rest by the application.
    location /healthz { return 200 'ok'; }
    location / { proxy_pass http://127.0.0.1:9000; proxy_set_header Host $host; }
  }
}
`;
const SCRIPT = `#!/bin/sh
set -eu
until nc -z "$DB_HOST" "\${DB_PORT:-5432}"; do
  echo "waiting for $DB_HOST"
  sleep 2
done
exec /app/migrate --to latest
`;

/** The fields that are set: what a condition has left out is undefined. */
const present = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/**
 * What makes the objects of one application.
 * @param random the draws: `chance(p)`, `pick(list)`, `some(list, most)`, `integer(least, most)`
 * @param app `name`, `namespace`, `team`, and `care`, how likely each thing is done well, from 0 to 1
 */
export function manifests(random, app) {
  const { chance, pick, some, integer } = random;
  const done = () => chance(app.care);
  const neglected = () => !done() && chance(0.3);
  const labels = {
    'app.kubernetes.io/name': app.name,
    'app.kubernetes.io/part-of': app.team,
    tier: pick(['web', 'data', 'batch']),
  };
  const selector = { matchLabels: labels };

  const counts = new Map();
  function object(apiVersion, kind, rest) {
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const owner = { 'acme.example/owner': `${app.team}@acme.example`, 'acme.example/since': '2024-03-01' };
    return {
      apiVersion,
      kind,
      metadata: present({
        name: number === 1 ? app.name : `${app.name}-${number}`,
        namespace: CLUSTER_WIDE.has(kind) ? undefined : app.namespace,
        labels,
        annotations: chance(0.3) ? owner : undefined,
      }),
      ...rest,
    };
  }

  function containerSecurity() {
    if (!done() && chance(0.6)) return undefined;
    return present({
      runAsNonRoot: done() ? true : undefined,
      runAsUser: done() ? integer(10_001, 20_000) : pick([undefined, 0]),
      allowPrivilegeEscalation: done() ? false : pick([undefined, true]),
      readOnlyRootFilesystem: done() ? true : undefined,
      privileged: neglected() ? true : undefined,
      capabilities: present({
        drop: done() ? ['ALL'] : undefined,
        add: neglected() ? some(CAPABILITIES, 2) : undefined,
      }),
      seccompProfile: done() ? { type: 'RuntimeDefault' } : undefined,
    });
  }

  function container(name, volumes) {
    const port = integer(3000, 9999);
    return present({
      name,
      image: `${pick(REGISTRIES)}${pick(IMAGES)}:${done() ? `${integer(1, 20)}.${integer(0, 30)}.${integer(0, 9)}` : 'latest'}`,
      imagePullPolicy: pick([undefined, 'IfNotPresent', 'Always']),
      args: chance(0.4)
        ? [`--listen=:${port}`, '--log-level=info', `--feature-gates=Fast${integer(1, 9)}=true`]
        : undefined,
      ports: chance(0.7)
        ? [present({ name: 'http', containerPort: port, hostPort: neglected() ? port : undefined })]
        : undefined,
      env: [
        { name: 'LOG_LEVEL', value: pick(['info', 'debug', 'warn']) },
        { name: 'DB_HOST', value: `${app.name}-db.${app.namespace ?? 'default'}.svc` },
        done()
          ? { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: app.name, key: 'password' } } }
          : { name: 'DB_PASSWORD', value: 'changeme' },
        { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      ].slice(0, integer(0, 4)),
      resources: done()
        ? present({
            requests: { cpu: `${integer(1, 20) * 50}m`, memory: `${integer(1, 16) * 64}Mi` },
            limits: done() ? { cpu: integer(1, 4), memory: `${integer(1, 8)}Gi` } : undefined,
          })
        : undefined,
      livenessProbe: done() ? { httpGet: { path: '/healthz', port }, periodSeconds: 10 } : undefined,
      readinessProbe: done() ? { httpGet: { path: '/ready', port }, initialDelaySeconds: integer(1, 30) } : undefined,
      securityContext: containerSecurity(),
      volumeMounts: volumes.length ? volumes.map(({ name }) => ({ name, mountPath: `/mnt/${name}` })) : undefined,
    });
  }

  function podSpec(more = {}) {
    const volumes = [
      { name: 'config', configMap: { name: app.name, defaultMode: 0o644 } },
      { name: 'scratch', emptyDir: {} },
      neglected()
        ? { name: 'host', hostPath: { path: pick(HOST_PATHS) } }
        : { name: 'data', persistentVolumeClaim: { claimName: app.name } },
    ].slice(integer(0, 3));
    const sidecars = chance(0.5) ? [] : some(SIDECARS, 5);
    return present({
      serviceAccountName: chance(0.6) ? app.name : undefined,
      automountServiceAccountToken: done() ? false : undefined,
      hostNetwork: neglected() ? true : undefined,
      hostPID: neglected() ? true : undefined,
      securityContext: done()
        ? { runAsNonRoot: true, fsGroup: 10_001, seccompProfile: { type: 'RuntimeDefault' } }
        : undefined,
      initContainers: chance(0.25) ? [{ ...container('migrate', volumes), command: ['sh', '-c', SCRIPT] }] : undefined,
      containers: ['app', ...sidecars].map((name) => container(name, volumes)),
      volumes: volumes.length ? volumes : undefined,
      nodeSelector: chance(0.2) ? { 'kubernetes.io/os': 'linux' } : undefined,
      tolerations: chance(0.1)
        ? [{ key: 'dedicated', operator: 'Equal', value: app.team, effect: 'NoSchedule' }]
        : undefined,
      ...more,
    });
  }
  const template = (more) => ({ metadata: { labels }, spec: podSpec(more) });
  const job = () => ({
    backoffLimit: integer(0, 6),
    template: template({ restartPolicy: pick(['Never', 'OnFailure']) }),
  });
  const rules = () =>
    Array.from({ length: integer(1, 4) }, () => ({
      apiGroups: [pick(['', 'apps', 'batch', 'rbac.authorization.k8s.io'])],
      resources: some(RESOURCES.slice(0, done() ? 4 : undefined), 3),
      verbs: some(VERBS.slice(0, done() ? 3 : undefined), 4),
    }));
  const binding = (kind, role) => ({
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: role },
    subjects: neglected()
      ? [
          {
            kind: 'Group',
            name: pick(['system:authenticated', 'system:masters', 'system:unauthenticated']),
            apiGroup: 'rbac.authorization.k8s.io',
          },
        ]
      : [{ kind: 'ServiceAccount', name: app.name, namespace: app.namespace ?? 'default' }],
  });

  return {
    deployment: () =>
      object('apps/v1', 'Deployment', { spec: { replicas: integer(1, 6), selector, template: template() } }),
    statefulSet: () =>
      object('apps/v1', 'StatefulSet', {
        spec: {
          serviceName: app.name,
          replicas: integer(1, 5),
          selector,
          template: template(),
          volumeClaimTemplates: [
            {
              metadata: { name: 'data' },
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
            },
          ],
        },
      }),
    daemonSet: () =>
      object('apps/v1', 'DaemonSet', {
        spec: { selector, updateStrategy: { type: 'RollingUpdate' }, template: template() },
      }),
    cronJob: () =>
      object('batch/v1', 'CronJob', {
        spec: {
          schedule: `${integer(0, 59)} ${integer(0, 23)} * * *`,
          concurrencyPolicy: pick(['Allow', 'Forbid']),
          jobTemplate: { spec: job() },
        },
      }),
    job: () => object('batch/v1', 'Job', { spec: job() }),
    pod: () => object('v1', 'Pod', { spec: podSpec({ restartPolicy: 'Never' }) }),
    service: () =>
      object('v1', 'Service', {
        spec: present({
          type: pick([undefined, 'ClusterIP', 'NodePort', 'LoadBalancer']),
          selector: labels,
          ports: [{ name: 'http', port: 80, targetPort: 'http' }],
          externalIPs: neglected() ? ['203.0.113.10'] : undefined,
        }),
      }),
    ingress: () =>
      object('networking.k8s.io/v1', 'Ingress', {
        spec: present({
          ingressClassName: 'nginx',
          tls: done() ? [{ hosts: [`${app.name}.acme.example`], secretName: `${app.name}-tls` }] : undefined,
          rules: Array.from({ length: integer(1, 3) }, (_, i) => ({
            host: `${app.name}${i || ''}.acme.example`,
            http: {
              paths: [
                { path: '/', pathType: 'Prefix', backend: { service: { name: app.name, port: { name: 'http' } } } },
              ],
            },
          })),
        }),
      }),
    configMap: () =>
      object('v1', 'ConfigMap', {
        data: present({
          'log.level': 'info',
          'feature.flags': JSON.stringify({ search: chance(0.5), checkout: { retries: integer(0, 5) } }),
          'nginx.conf': chance(0.4) ? NGINX : undefined,
          'wait.sh': chance(0.3) ? SCRIPT : undefined,
          password: neglected() ? 'hunter2' : undefined,
          'app.properties': Array.from(
            { length: integer(2, 30) },
            (_, i) => `acme.setting.${i}=${integer(0, 1e6)}\n`,
          ).join(''),
        }),
      }),
    secret: () =>
      object('v1', 'Secret', {
        type: 'Opaque',
        data: { username: 'YXBw', password: Buffer.from(`${app.name}-password`).toString('base64') },
      }),
    serviceAccount: () => object('v1', 'ServiceAccount', done() ? { automountServiceAccountToken: false } : {}),
    role: () => object(RBAC, 'Role', { rules: rules() }),
    roleBinding: () => object(RBAC, 'RoleBinding', binding('Role', app.name)),
    clusterRole: () => object(RBAC, 'ClusterRole', { rules: rules() }),
    clusterRoleBinding: () =>
      object(RBAC, 'ClusterRoleBinding', binding('ClusterRole', neglected() ? 'cluster-admin' : app.name)),
    networkPolicy: () =>
      object('networking.k8s.io/v1', 'NetworkPolicy', {
        spec: {
          podSelector: selector,
          policyTypes: ['Ingress', 'Egress'],
          ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: 8080, protocol: 'TCP' }] }],
          egress: [{ to: [{ ipBlock: { cidr: done() ? '10.0.0.0/8' : '0.0.0.0/0' } }] }],
        },
      }),
    persistentVolumeClaim: () =>
      object('v1', 'PersistentVolumeClaim', {
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: `${integer(1, 50)}Gi` } } },
      }),
    autoscaler: () =>
      object('autoscaling/v2', 'HorizontalPodAutoscaler', {
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: app.name },
          minReplicas: 2,
          maxReplicas: integer(3, 20),
          metrics: [
            { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
          ],
        },
      }),
    namespace: () => object('v1', 'Namespace', {}),
    monitor: () =>
      object('monitoring.coreos.com/v1', 'ServiceMonitor', {
        spec: { selector, endpoints: [{ port: 'http', interval: '30s', path: '/metrics' }] },
      }),
    certificate: () =>
      object('cert-manager.io/v1', 'Certificate', {
        spec: {
          secretName: `${app.name}-tls`,
          dnsNames: [`${app.name}.acme.example`],
          issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' },
        },
      }),
  };
}
