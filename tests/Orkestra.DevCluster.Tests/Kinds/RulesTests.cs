using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Tests.Kinds;

public sealed class RulesTests
{
    private const string Template = """{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"i"}]}}""";

    private static string[] Errors(string kind, string text, string? old = null)
    {
        IObjectSchema schema = Json.Definition(kind).Schema;
        JsonObject obj = Json.Object(text);
        schema.ApplyDefaults(obj);
        JsonObject? before = old is null ? null : Json.Object(old);
        if (before is not null)
        {
            schema.ApplyDefaults(before);
        }

        var errors = new List<FieldError>();
        schema.Validate(obj, before, errors);
        return [.. errors.Select(static e => e.ToMessage())];
    }

    private static string Deployment(string spec, string template = Template) =>
        $$"""{"metadata":{"name":"d"},"spec":{ {{spec}} "template":{{template}} } }""";

    [Fact]
    public void Deployment_ThatIsWhole_HasNoErrors() => Assert.Empty(Errors("Deployment", Deployment("""  "selector":{"matchLabels":{"app":"x"}}, """)));

    [Theory]
    [InlineData("\"selector\":{},", "spec.selector: Invalid value: {}: empty selector is invalid for deployment")]
    [InlineData("\"selector\":{\"matchLabels\":{\"app\":\"y\"}},", "spec.template.metadata.labels: Invalid value: {\"app\":\"x\"}: `selector` does not match template `labels`")]
    [InlineData("\"replicas\":-1,\"selector\":{\"matchLabels\":{\"app\":\"x\"}},", "spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("\"strategy\":{\"type\":\"Fast\"},\"selector\":{\"matchLabels\":{\"app\":\"x\"}},", "spec.strategy: Unsupported value: {\"type\":\"Fast\"}: supported values: \"Recreate\", \"RollingUpdate\"")]
    public void Deployment_Broken_IsRefused(string spec, string expected) => Assert.Equal([expected], Errors("Deployment", Deployment(spec)));

    [Fact]
    public void Deployment_WithoutSelector_MatchesNothing() => Assert.Equal(
        ["spec.selector: Required value", "spec.template.metadata.labels: Invalid value: {\"app\":\"x\"}: `selector` does not match template `labels`"],
        Errors("Deployment", Deployment("")));

    [Fact]
    public void Deployment_SelectorIsImmutable() => Assert.Equal(
        ["spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"x\"}}: field is immutable"],
        Errors(
            "Deployment",
            Deployment("\"selector\":{\"matchLabels\":{\"app\":\"x\"}},"),
            Deployment("\"selector\":{\"matchLabels\":{\"app\":\"x\",\"v\":\"1\"}},")));

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"maxSurge":1,"maxUnavailable":0}""", "")]
    [InlineData("""{"maxSurge":1}""", "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero")]
    [InlineData("""{"maxUnavailable":0}""", "spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0")]
    public void DaemonSet_TakesEitherSurgingOrMissingPods(string update, string expected) => Assert.Equal(
        expected,
        string.Join('\n', Errors("DaemonSet", Deployment($$""" "updateStrategy":{"rollingUpdate":{{update}} },"selector":{"matchLabels":{"app":"x"} }, """))));

    [Theory]
    [InlineData(""" "value":5,"description":"b" """, "")]
    [InlineData(""" "value":6 """, "Value: Forbidden: may not be changed in an update.")]
    [InlineData(""" "value":5,"preemptionPolicy":"Never" """, "preemptionPolicy: Invalid value: \"Never\": field is immutable")]
    public void PriorityClass_ChangesItsDescriptionAlone(string changed, string expected) => Assert.Equal(
        expected,
        string.Join('\n', Errors("PriorityClass", $$"""{"metadata":{"name":"a"},{{changed}} }""", """{"metadata":{"name":"a"},"value":5,"description":"a"}""")));

    [Fact]
    public void StatefulSet_ContainersAreNotChecked() => Assert.Empty(Errors("StatefulSet", Deployment(
        "\"selector\":{\"matchLabels\":{\"app\":\"x\"}},",
        """{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","volumeMounts":[{"name":"data","mountPath":"/d"}]}]}}""")));

    [Theory]
    [InlineData("""{"containers":[{"name":"c"}]}""", "spec.containers[0].image: Required value")]
    [InlineData("""{"containers":[]}""", "spec.containers: Required value")]
    [InlineData("""{"containers":[{"name":"c","image":"i"},{"name":"c","image":"i"}]}""", "spec.containers[1].name: Duplicate value: \"c\"")]
    [InlineData("""{"containers":[{"name":"c","image":"i","ports":[{"containerPort":70000}]}]}""", "spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive")]
    [InlineData("""{"containers":[{"name":"c","image":"i","volumeMounts":[{"name":"v","mountPath":"/v"}]}]}""", "spec.containers[0].volumeMounts[0].name: Not found: \"v\"")]
    [InlineData("""{"restartPolicy":"Sometimes","containers":[{"name":"c","image":"i"}]}""", "spec.restartPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"Never\", \"OnFailure\"")]
    [InlineData("""{"containers":[{"name":"c","image":"i","resources":{"requests":{"cpu":"2"},"limits":{"cpu":"1"}}}]}""", "spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1")]
    [InlineData("""{"containers":[{"name":"c","image":"i","livenessProbe":{}}]}""", "spec.containers[0].livenessProbe: Required value: must specify a handler type")]
    public void Pod_Broken_IsRefused(string spec, string expected) =>
        Assert.Equal([expected], Errors("Pod", $$"""{"metadata":{"name":"p"},"spec":{{spec}} }"""));

    [Theory]
    [InlineData("""{}""", "spec.ports: Required value")]
    [InlineData("""{"ports":[{"port":0}]}""", "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive")]
    [InlineData("""{"ports":[{"name":"a","port":1},{"name":"a","port":2}]}""", "spec.ports[1].name: Duplicate value: \"a\"")]
    [InlineData("""{"ports":[{"name":"a","port":1},{"port":2}]}""", "spec.ports[1].name: Required value")]
    [InlineData("""{"ports":[{"port":1,"nodePort":30001}]}""", "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'")]
    [InlineData("""{"type":"ExternalName"}""", "spec.externalName: Required value")]
    public void Service_Broken_IsRefused(string spec, string expected) =>
        Assert.Contains(expected, Errors("Service", $$"""{"metadata":{"name":"s"},"spec":{{spec}} }"""));

    [Fact]
    public void ConfigMap_KeysAreChecked() =>
        Assert.StartsWith("data[a b]: Invalid value: \"a b\": a valid config key must consist of", Assert.Single(Errors("ConfigMap", """{"data":{"a b":"1"}}""")), StringComparison.Ordinal);

    [Fact]
    public void ConfigMap_Immutable_StaysSo() => Assert.Equal(
        ["data: Forbidden: field is immutable when `immutable` is set"],
        Errors("ConfigMap", """{"immutable":true,"data":{"a":"2"}}""", """{"immutable":true,"data":{"a":"1"}}"""));

    [Fact]
    public void Secret_TypeIsImmutable_AndTlsNeedsItsKeys()
    {
        Assert.Equal(["type: Invalid value: \"x\": field is immutable"], Errors("Secret", """{"type":"x"}""", """{}"""));
        Assert.Equal(["data[tls.crt]: Required value", "data[tls.key]: Required value"], Errors("Secret", """{"type":"kubernetes.io/tls"}"""));
    }

    [Theory]
    [InlineData("*/5 * * * *", null)]
    [InlineData("0 3 * JAN-MAR mon", null)]
    [InlineData("@hourly", null)]
    [InlineData("bad", "spec.schedule: Invalid value: \"bad\": expected exactly 5 fields, found 1: [bad]")]
    [InlineData("60 * * * *", "spec.schedule: Invalid value: \"60 * * * *\": end of range (60) above maximum (59): 60")]
    public void CronJob_ScheduleIsParsed(string schedule, string? expected) => Assert.Equal(
        expected is null ? [] : [expected],
        Errors(
            "CronJob",
            $$"""{"metadata":{"name":"c"},"spec":{"schedule":"{{schedule}}","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"a","image":"a"} ]} } } } } }"""));

    [Fact]
    public void Job_TemplateIsImmutable() => Assert.Contains(
        "field is immutable",
        Assert.Single(Errors(
            "Job",
            """{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"a","image":"b"}]}}}}""",
            """{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"a","image":"a"}]}}}}""")),
        StringComparison.Ordinal);

    [Fact]
    public void Labels_AreCheckedOnEveryKind() => Assert.StartsWith(
        "metadata.labels: Invalid value: \"-x\": a valid label must be an empty string or consist of",
        Assert.Single(Errors("ServiceAccount", """{"metadata":{"name":"s","labels":{"a":"-x"}}}""")),
        StringComparison.Ordinal);
}
