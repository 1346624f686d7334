using System.IO.Pipelines;
using System.Net;
using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Tests.Informers;
using Orkestra.TestKit.Fuzzing;

namespace Orkestra.Runtime.Tests.Kube;

/// <summary>Everything that the client reads from a network, a file or a plugin, damaged.</summary>
public sealed class ReaderFuzzTests
{
    private const int Limit = 64 * 1024;
    private static readonly KubeObjectParseOptions s_strip = new() { StripManagedFields = true };

    private static readonly string[] s_words =
    [
        "\"metadata\":", "\"items\":", "\"type\":", "\"object\":", "\"code\":", "\"status\":", "\"ADDED\"", "\"ERROR\"", "\"continue\":",
        "\"resourceVersion\":\"1\"", "\"managedFields\":[{}],", "\"retryAfterSeconds\":9999999999", "\"name\":\"x\",",
    ];

    private static readonly string[] s_frames =
    [
        """
        {"type":"ADDED","object":{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","namespace":"n","uid":"u","resourceVersion":"1","generation":3,"labels":{"x":"y"},"ownerReferences":[{"uid":"o","name":"p","kind":"K","apiVersion":"v1","controller":true}],"managedFields":[{"fieldsV1":{"f:a":{}}}]},"text":"line\nbreak } é 😀"}}
        {"object":{"metadata":{"name":"b","resourceVersion":"2","deletionTimestamp":"2026-01-01T00:00:00Z","finalizers":["f"]}},"type":"MODIFIED"}

        """,
        """
        {"type":"BOOKMARK","object":{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"3","annotations":{"k8s.io/initial-events-end":"true"}}}}
        {"type":"DELETED","object":{"metadata":{"name":"a","resourceVersion":"4"}}}
        {"type":"ERROR","object":{"kind":"Status","status":"Failure","message":"too old","reason":"Expired","code":410,"details":{"retryAfterSeconds":1}}}

        """,
    ];

    private static readonly string[] s_lists =
    [
        """{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"7","continue":"next","remainingItemCount":3},"items":[{"metadata":{"name":"a","managedFields":[{"x":1}]},"spec":{"é":"\ud83d\ude00"}},{"metadata":{"name":"b"}}]}""",
        """{"items":null,"metadata":{"resourceVersion":"7"}}""",
        """ { "extra": [ { } , 1.5e3 ] , "items" : [ ] , "metadata" : { } } """,
    ];

    private static readonly string[] s_statuses =
    [
        """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"it is \"taken\"","reason":"AlreadyExists","details":{"name":"x","retryAfterSeconds":3,"causes":[{"reason":"FieldValueInvalid","message":"no","field":"spec"}]},"code":409}""",
        "404 page not found\n",
        "<html><body>bad gateway</body></html>",
    ];

    private static readonly string[] s_discovery =
    [
        """{"kind":"APIResourceList","groupVersion":"apps/v1","resources":[{"name":"deployments","singularName":"deployment","namespaced":true,"kind":"Deployment","verbs":["get","list"],"shortNames":["deploy"]},{"name":"deployments/status","namespaced":true,"kind":"Deployment","verbs":["get"]}],"versions":["v1"]}""",
        """{"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}],"preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}],"versions":["v1"]}""",
    ];

    private static readonly string[] s_credentials =
    [
        """{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"t","expirationTimestamp":"2026-01-01T00:00:00Z","clientCertificateData":"-----BEGIN CERTIFICATE-----","clientKeyData":"k"}}""",
        """{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false},"status":{"token":"t"}}""",
    ];

    private static readonly string[] s_kubeConfigs =
    [
        """
        apiVersion: v1
        kind: Config
        current-context: main
        clusters:
        - name: c
          cluster:
            server: https://10.0.0.1:6443/prefix
            certificate-authority: /nowhere/ca.crt
            proxy-url: http://user:pw@proxy:3128
            tls-server-name: api
        - name: plain
          cluster: {server: "localhost:8080", insecure-skip-tls-verify: true, certificate-authority-data: "Zm9v"}
        users:
        - name: u
          user:
            tokenFile: token
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: ./plugin
              args: [a, "b"]
              env:
              - {name: X, value: y}
              installHint: |
                Install it.
        - name: basic
          user: {username: me, password: secret, as: other, as-groups: [g], client-certificate-data: "Zm9v", client-key-data: "Zm9v"}
        contexts:
        - name: main
          context: {cluster: plain, user: basic, namespace: shop}
        - name: other
          context: {cluster: c, user: u}
        """,
        """{"clusters":[{"name":"c","cluster":{"server":"http://x"}}],"contexts":[{"name":"m","context":{"cluster":"c","user":"u"}}],"users":[{"name":"u","user":{"token":"t","exec":{"command":"p","apiVersion":"client.authentication.k8s.io/v1beta1"}}}]}""",
    ];

    [Fact]
    public async Task Watch_frames() => Some(await ReaderFuzz.RunAsync(
        new ByteMutator(1, s_frames, s_words),
        45_000,
        static async document =>
        {
            var reader = new WatchFrameReader(PipeReader.Create(new MemoryStream(document), new StreamPipeReaderOptions(bufferSize: 128)), s_strip, Limit);
            while (await reader.ReadAsync(default) is { } found)
            {
                Touch(found.Object);
            }
        },
        static error => error is HttpRequestException or KubeApiException));

    [Fact]
    public async Task Lists() => Some(await ReaderFuzz.RunAsync(
        new ByteMutator(2, s_lists, s_words),
        45_000,
        static async document =>
        {
            using var reader = new ListPageReader(s_strip, Limit);
            ListPage page = await reader.ReadAsync(new MemoryStream(document), default);
            foreach (KubeObject item in page.Items)
            {
                Touch(item);
            }
        },
        static error => error is HttpRequestException));

    [Fact]
    public async Task Statuses() => Some(await ReaderFuzz.RunAsync(
        new ByteMutator(3, s_statuses, s_words),
        10_000,
        static document =>
        {
            Assert.NotEmpty(KubeStatus.ToException(HttpStatusCode.Conflict, document, null).Message);
            Assert.NotEmpty(KubeStatus.FromWatch(document).Message);
        },
        static _ => false));

    [Fact]
    public async Task Discovery_documents() => Some(await ReaderFuzz.RunAsync(
        new ByteMutator(4, s_discovery, "\"groups\":", "\"resources\":", "\"versions\":", "\"name\":\"\""),
        10_000,
        static async document =>
        {
            var discovery = new ApiDiscovery(new FakeKubeClient { OnRaw = _ => document });
            await discovery.ListResourcesAsync("apps", "v1", default);
            await discovery.ListGroupsAsync(default);
        },
        static error => error is HttpRequestException));

    [Fact]
    public async Task Credentials_of_plugins()
    {
        var options = new ExecCredentialOptions { Command = "plugin" };
        Some(await ReaderFuzz.RunAsync(
            new ByteMutator(5, s_credentials, s_words),
            10_000,
            document => ExecCredentialRunner.Read(Encoding.UTF8.GetString(document), options, "test"),
            static error => error is KubeConfigException));
    }

    [Fact]
    public async Task Kubeconfigs() => Some(await ReaderFuzz.RunAsync(
        new ByteMutator(6, s_kubeConfigs, "clusters:", "users:", "contexts:", "exec:", "token: ", "server: ", "&a ", "*a", "<<: ", "!!binary ", "|\n", "---\n"),
        5_000,
        static document => KubeConfig.Parse(Encoding.UTF8.GetString(document), "test"),
        static error => error is KubeConfigException,
        allocationPerByte: 2048));

    // A mutator that only ever gives what is refused at once would test nothing.
    private static void Some(int good) => Assert.True(good > 100, $"only {good} damaged documents were still readable");

    private static void Touch(KubeObject item) =>
        _ = (item.Key, item.Uid, item.ResourceVersion, item.Generation, item.IsDeleting, item.CreationTimestamp, item.OwnerReferences.Count, item.Finalizers.Count, item.TryGetLabel("x", out _));
}
