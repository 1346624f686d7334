namespace Orkestra.Runtime.Tests.Resources;

/// <summary>A declaration of every kind with all its fields, and what Kubernetes is to get (katalog specification, sections 16.2 and 16.10).</summary>
internal static class ChildKinds
{
    /// <summary>Kinds that every supported server has.</summary>
    public const string Everywhere = """
        onReconcile:
          namespaces:
            - name: "{{ .metadata.namespace }}-tenant"
              finalizers: [example.com/hold]
              when: [{ field: spec.hold, equals: "yes" }]
            - name: "{{ .metadata.namespace }}-plain"
          networkPolicies:
            - name: written
              podSelector: { app: web }
              ingress:
                - from: [{ podSelector: {} }, { namespaceSelector: { team: a }, podSelector: { app: b } }, { ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }]
                  ports: [{ port: 80 }, { protocol: UDP, port: dns }]
              egress: [{}]
            - { name: closed, podSelector: {}, ingress: [] }
            - { name: preset, profile: allow-dns-egress }
          resourceQuotas:
            - { name: written, hard: { pods: 5, requests.cpu: "{{ .spec.cpu }}" } }
            - { name: preset, profile: small }
          limitRanges:
            - name: written
              limits:
                - { type: Container, default: { cpu: 500m }, defaultRequest: { cpu: 100m }, max: { cpu: "2" }, min: { cpu: 10m } }
          clusterRoles:
            - name: "{{ .metadata.namespace }}-reader"
              rules: [{ apiGroups: [""], resources: [nodes], verbs: [get, list] }, { nonResourceURLs: [/healthz], verbs: [get] }]
          clusterRoleBindings:
            - name: "{{ .metadata.namespace }}-reader"
              roleRef: { name: "{{ .metadata.namespace }}-reader" }
              subjects: [{ kind: Group, name: auditors }, { name: robot }]
          roles:
            - rules: [{ resources: [pods], resourceNames: [one], verbs: [get] }]
          roleBindings:
            - roleRef: { name: "{{ .metadata.name }}-role" }
              subjects: [{ kind: ServiceAccount, name: robot, namespace: elsewhere }, { kind: User, name: ann }]
          replicaSets:
            - { name: cache, image: "redis:7", replicas: 2, port: 6379 }
          statefulSets:
            - name: db
              image: postgres
              tag: "{{ .spec.tag }}"
              port: 5432
              serviceName: db-headless
              volumeClaimTemplates: [{ storageClass: fast, storageSize: 1Gi, mountPath: /var/lib/db }]
            - { name: old, image: "etcd:3", storageSize: 2Gi, storageClass: slow, mountPath: /etcd }
          daemonSets:
            - name: agent
              image: "agent:1"
              args: ["--node"]
              port: 9100
              probes: { readiness: { path: /ready, profile: fast } }
              env: { MODE: { value: "{{ .spec.tag }}" } }
              volumes: [{ name: logs, hostPath: { path: /var/log } }]
              volumeMounts: [{ name: logs, mountPath: /logs, readOnly: true }]
              resources: { profile: tiny }
              rollingUpdate: { profile: fast }
            - { image: "agent:2", updateStrategy: ondelete, rollingUpdate: { profile: safe } }
          priorityClasses:
            - { name: "{{ .metadata.namespace }}-urgent", value: "{{ .spec.port }}", description: "For {{ .metadata.name }}", preemptionPolicy: Never }
            - { name: "{{ .metadata.namespace }}-idle", value: -10, globalDefault: false }
          jobs:
            - name: migrate
              image: "tool:1"
              command: [/bin/tool]
              args: ["--name={{ .metadata.name }}", "", "{{ .spec.missing }}"]
              env:
                MODE: { value: once }
                MEMORY: { valueFrom: { resourceFieldRef: { resource: limits.memory, divisor: 1Mi } } }
          persistentVolumes:
            - { name: "{{ .metadata.namespace }}-disk", capacity: 5Gi, hostPath: /srv/data, reclaimPolicy: Delete, storageClassName: manual }
            - { name: "{{ .metadata.namespace }}-driver", capacity: 1Gi, csiDriver: csi.example.com, csiVolumeHandle: vol-1, accessModes: [ReadWriteMany] }
          persistentVolumeClaims:
            - { name: data, storage: "{{ .spec.size }}", storageClassName: manual, volumeMode: Filesystem, volumeName: "{{ .metadata.namespace }}-disk" }
          ingresses:
            - host: www.example.com
              serviceName: web
              servicePort: http
              path: /app
              pathType: Exact
              className: nginx
              tls: { hosts: [www.example.com] }
            - { name: plain, servicePort: 80 }
          pods:
            - { name: shell, image: "busybox:1", command: [sleep], args: ["3600"], nodeSelector: { disk: ssd }, resources: { profile: small } }
        """;

    /// <summary>Kinds in versions that Kubernetes 1.20 does not have.</summary>
    public const string Newer = """
        onReconcile:
          cronJobs:
            - name: nightly
              image: "tool:1"
              args: [clean]
              schedule: "0 3 * * *"
              suspend: "{{ .spec.paused }}"
              concurrencyPolicy: forbid
              successfulJobsHistoryLimit: 2
              failedJobsHistoryLimit: 4
              startingDeadlineSeconds: 60
          hpa:
            - name: written
              scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }
              minReplicas: 2
              maxReplicas: "{{ .spec.most }}"
              targetCPUUtilizationPercentage: 75
              behavior:
                scaleUp: { stabilizationWindowSeconds: 0, selectPolicy: Max, policies: [{ type: Pods, value: 4, periodSeconds: 15 }] }
            - { name: preset, scaleTargetRef: web, maxReplicas: 9, behavior: { profile: batch } }
          pdb:
            - { name: written, selector: { app: web }, minAvailable: 50% }
            - { name: preset, behavior: { profile: rolling } }
        """;

    /// <summary>The custom resource's spec that the declarations read.</summary>
    public const string Spec = """{"cpu":"2","tag":"15","size":"1Gi","most":"5","paused":"true","port":"1000"}""";

    /// <summary>What is written besides <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>, by plural and name.</summary>
    public static TheoryData<string, string> Expected { get; } = new()
    {
        { "namespaces/default-plain", "{}" },
        {
            "networkpolicies/written",
            """
            {"spec":{"podSelector":{"matchLabels":{"app":"web"}},"policyTypes":["Ingress","Egress"],"egress":[{}],"ingress":[{
              "from":[{"podSelector":{}},{"namespaceSelector":{"matchLabels":{"team":"a"}},"podSelector":{"matchLabels":{"app":"b"}}},
                      {"ipBlock":{"cidr":"10.0.0.0/8","except":["10.1.0.0/16"]}}],
              "ports":[{"port":80,"protocol":"TCP"},{"port":"dns","protocol":"UDP"}]}]}}
            """
        },
        { "networkpolicies/closed", """{"spec":{"podSelector":{},"policyTypes":["Ingress"]}}""" },
        {
            "networkpolicies/preset",
            """{"spec":{"podSelector":{},"policyTypes":["Egress"],"egress":[{"ports":[{"port":53,"protocol":"UDP"},{"port":53,"protocol":"TCP"}]}]}}"""
        },
        { "resourcequotas/written", """{"spec":{"hard":{"pods":"5","requests.cpu":"2"}}}""" },
        {
            "resourcequotas/preset",
            """
            {"spec":{"hard":{"pods":"10","cpu":"2","memory":"4Gi","requests.cpu":"1","requests.memory":"2Gi","limits.cpu":"2","limits.memory":"4Gi"}}}
            """
        },
        {
            "limitranges/written",
            """{"spec":{"limits":[{"type":"Container","default":{"cpu":"500m"},"defaultRequest":{"cpu":"100m"},"max":{"cpu":"2"},"min":{"cpu":"10m"}}]}}"""
        },
        {
            "clusterroles/default-reader",
            """{"rules":[{"apiGroups":[""],"resources":["nodes"],"verbs":["get","list"]},{"nonResourceURLs":["/healthz"],"verbs":["get"]}]}"""
        },
        {
            "clusterrolebindings/default-reader",
            """
            {"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"default-reader"},
             "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"auditors"},{"kind":"ServiceAccount","name":"robot","namespace":"default"}]}
            """
        },
        { "roles/my-site-role", """{"rules":[{"apiGroups":[""],"resources":["pods"],"resourceNames":["one"],"verbs":["get"]}]}""" },
        {
            "rolebindings/my-site-rolebinding",
            """
            {"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"my-site-role"},
             "subjects":[{"kind":"ServiceAccount","name":"robot","namespace":"elsewhere"},{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"ann"}]}
            """
        },
        {
            "replicasets/cache",
            """
            {"spec":{"replicas":2,"selector":{"matchLabels":{"app.kubernetes.io/instance":"cache","orkestra-owner":"my-site"}},
              "template":{"metadata":{"labels":LABELS(cache)},"spec":{"containers":[
                {"image":"redis:7","name":"cache","ports":[{"containerPort":6379,"protocol":"TCP"}]}]}}}}
            """
        },
        {
            "statefulsets/db",
            """
            {"spec":{"replicas":1,"serviceName":"db-headless","selector":{"matchLabels":{"app.kubernetes.io/instance":"db","orkestra-owner":"my-site"}},
              "volumeClaimTemplates":[{"metadata":{"name":"data"},
                "spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}},"storageClassName":"fast"}}],
              "template":{"metadata":{"labels":LABELS(db)},"spec":{"containers":[
                {"image":"postgres:15","name":"db","ports":[{"containerPort":5432,"protocol":"TCP"}],
                 "volumeMounts":[{"mountPath":"/var/lib/db","name":"data"}]}]}}}}
            """
        },
        {
            "statefulsets/old",
            """
            {"spec":{"replicas":1,"serviceName":"old","selector":{"matchLabels":{"app.kubernetes.io/instance":"old","orkestra-owner":"my-site"}},
              "volumeClaimTemplates":[{"metadata":{"name":"data"},
                "spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"2Gi"}},"storageClassName":"slow"}}],
              "template":{"metadata":{"labels":LABELS(old)},"spec":{"containers":[
                {"image":"etcd:3","name":"old","volumeMounts":[{"mountPath":"/etcd","name":"data"}]}]}}}}
            """
        },
        {
            "daemonsets/agent",
            """
            {"spec":{"selector":{"matchLabels":{"app.kubernetes.io/instance":"agent","orkestra-owner":"my-site"}},
              "updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":"25%"}},
              "template":{"metadata":{"labels":LABELS(agent)},"spec":{"volumes":[{"name":"logs","hostPath":{"path":"/var/log"}}],"containers":[
                {"image":"agent:1","name":"agent","args":["--node"],"ports":[{"containerPort":9100,"protocol":"TCP"}],
                 "env":[{"name":"MODE","value":"15"}],"volumeMounts":[{"mountPath":"/logs","name":"logs","readOnly":true}],
                 "resources":{"requests":{"cpu":"25m","memory":"64Mi"},"limits":{"cpu":"100m","memory":"128Mi"}},
                 "readinessProbe":{"httpGet":{"path":"/ready","port":9100,"scheme":"HTTP"},"initialDelaySeconds":5,"periodSeconds":10,"failureThreshold":2,"successThreshold":1,"timeoutSeconds":5}}]}}}}
            """
        },
        {
            "daemonsets/my-site-daemonset",
            """
            {"spec":{"selector":{"matchLabels":{"app.kubernetes.io/instance":"my-site-daemonset","orkestra-owner":"my-site"}},"updateStrategy":{"type":"OnDelete"},
              "template":{"metadata":{"labels":{"app.kubernetes.io/instance":"my-site-daemonset","app.kubernetes.io/managed-by":"orkestra",
                "managed-by":"orkestra","orkestra-owner":"my-site"}},"spec":{"containers":[{"image":"agent:2","name":"my-site-daemonset"}]}}}}
            """
        },
        { "priorityclasses/default-urgent", """{"description":"For my-site","preemptionPolicy":"Never","value":1000}""" },
        { "priorityclasses/default-idle", """{"value":-10}""" },
        {
            "jobs/migrate",
            """
            {"spec":{"backoffLimit":3,"template":{"metadata":{"labels":LABELS()},"spec":{"restartPolicy":"Never","containers":[
              {"image":"tool:1","name":"migrate","command":["/bin/tool"],"args":["--name=my-site",""],"env":[{"name":"MODE","value":"once"},
                {"name":"MEMORY","valueFrom":{"resourceFieldRef":{"divisor":"1Mi","resource":"limits.memory"}}}]}]}}}}
            """
        },
        {
            "persistentvolumes/default-disk",
            """
            {"spec":{"accessModes":["ReadWriteOnce"],"capacity":{"storage":"5Gi"},"hostPath":{"path":"/srv/data"},
              "persistentVolumeReclaimPolicy":"Delete","storageClassName":"manual"}}
            """
        },
        {
            "persistentvolumes/default-driver",
            """
            {"spec":{"accessModes":["ReadWriteMany"],"capacity":{"storage":"1Gi"},"csi":{"driver":"csi.example.com","volumeHandle":"vol-1"},
              "persistentVolumeReclaimPolicy":"Retain"}}
            """
        },
        {
            "persistentvolumeclaims/data",
            """
            {"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}},"storageClassName":"manual",
              "volumeMode":"Filesystem","volumeName":"default-disk"}}
            """
        },
        {
            "ingresses/my-site-ingress",
            """
            {"spec":{"ingressClassName":"nginx","tls":[{"hosts":["www.example.com"],"secretName":"my-site-tls"}],"rules":[{"host":"www.example.com",
              "http":{"paths":[{"path":"/app","pathType":"Exact","backend":{"service":{"name":"web","port":{"name":"http"}}}}]}}]}}
            """
        },
        {
            "ingresses/plain",
            """
            {"spec":{"rules":[{"http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":{"name":"my-site-svc","port":{"number":80}}}}]}}]}}
            """
        },
        {
            "pods/shell",
            """
            {"spec":{"nodeSelector":{"disk":"ssd"},"containers":[{"image":"busybox:1","name":"shell","command":["sleep"],"args":["3600"],
              "resources":{"requests":{"cpu":"100m","memory":"128Mi"},"limits":{"cpu":"500m","memory":"512Mi"}}}]}}
            """
        },
        {
            "cronjobs/nightly",
            """
            {"spec":{"schedule":"0 3 * * *","suspend":true,"concurrencyPolicy":"Forbid","successfulJobsHistoryLimit":2,"failedJobsHistoryLimit":4,
              "startingDeadlineSeconds":60,"jobTemplate":{"spec":{"template":{"metadata":{"labels":LABELS()},"spec":{"restartPolicy":"OnFailure",
              "containers":[{"image":"tool:1","name":"nightly","args":["clean"]}]}}}}}}
            """
        },
        {
            "horizontalpodautoscalers/written",
            """
            {"spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"StatefulSet","name":"db"},"minReplicas":2,"maxReplicas":5,
              "metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":75}}}],
              "behavior":{"scaleUp":{"stabilizationWindowSeconds":0,"selectPolicy":"Max","policies":[{"type":"Pods","value":4,"periodSeconds":15}]}}}}
            """
        },
        {
            "horizontalpodautoscalers/preset",
            """
            {"spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},"maxReplicas":9,
              "metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":80}}}],
              "behavior":{"scaleUp":{"stabilizationWindowSeconds":30,"selectPolicy":"Max","policies":[{"type":"Percent","value":100,"periodSeconds":60}]},
                "scaleDown":{"stabilizationWindowSeconds":120,"selectPolicy":"Min","policies":[{"type":"Percent","value":50,"periodSeconds":60}]}}}}
            """
        },
        { "poddisruptionbudgets/written", """{"spec":{"minAvailable":"50%","selector":{"matchLabels":{"app":"web"}}}}""" },
        { "poddisruptionbudgets/preset", """{"spec":{"maxUnavailable":1,"selector":{"matchLabels":{"orkestra-owner":"my-site"}}}}""" },
    };
}
