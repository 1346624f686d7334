using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Patching;

namespace Orkestra.DevCluster.Tests.Patching;

public sealed class ServerSideApplyTests
{
    private static readonly DateTimeOffset s_start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly IFieldSchema s_deployment = Json.Fields("Deployment");

    private static ApplyResult Apply(JsonObject? live, string config, string manager, bool force = false, int second = 0, IFieldSchema? fields = null) =>
      ServerSideApply.Apply(live, Json.Object(config), new ApplyOptions
      {
          Manager = manager,
          Force = force,
          ApiVersion = "apps/v1",
          Now = s_start.AddSeconds(second),
          Fields = fields ?? s_deployment,
      });

    private static JsonObject Update(JsonObject live, string manager, Action<JsonObject> change, int second = 0)
    {
        var after = (JsonObject)live.DeepClone();
        change(after);
        ManagedFields.TrackUpdate(live, after, new UpdateOptions { Manager = manager, ApiVersion = "apps/v1", Now = s_start.AddSeconds(second), Fields = s_deployment });
        return after;
    }

    private static JsonNode? Entry(JsonObject obj, string manager, string operation = "Apply") =>
      obj["metadata"]?["managedFields"]?.AsArray().FirstOrDefault(e => (string?)e!["manager"] == manager && (string?)e["operation"] == operation);

    [Fact]
    public void Create_RecordsTheAppliedFields()
    {
        JsonObject result = Apply(
          null,
          """
      {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","labels":{"app":"x"}},
       "spec":{"replicas":3,"selector":{"matchLabels":{"app":"x"}},
         "template":{"spec":{"containers":[{"name":"c","image":"i","ports":[{"containerPort":80}]}]}}}}
      """,
          "me").Object;
        Json.AssertEqual(
          """
      {"manager":"me","operation":"Apply","apiVersion":"apps/v1","time":"2025-01-01T00:00:00Z","fieldsType":"FieldsV1","fieldsV1":{
        "f:metadata":{"f:labels":{"f:app":{}}},
        "f:spec":{"f:replicas":{},"f:selector":{},
          "f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"c\"}":{".":{},"f:name":{},"f:image":{},
            "f:ports":{"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{}}}}}}}}}}
      """,
          Entry(result, "me"));
    }

    [Fact]
    public void Create_ByUpdate_RecordsContainersOfMapsToo()
    {
        JsonObject obj = Json.Object("""{"metadata":{"name":"d","labels":{"app":"x"}},"spec":{"replicas":1,"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}}}}""");
        ManagedFields.TrackUpdate(null, obj, new UpdateOptions { Manager = "curl", ApiVersion = "apps/v1", Now = s_start, Fields = s_deployment });
        Json.AssertEqual(
          """{"f:metadata":{"f:labels":{".":{},"f:app":{}}},"f:spec":{"f:replicas":{},"f:strategy":{"f:rollingUpdate":{".":{},"f:maxSurge":{}},"f:type":{}}}}""",
          Entry(obj, "curl", "Update")?["fieldsV1"]);
    }

    [Fact]
    public void ChangingAFieldOfAnotherApplier_Conflicts()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d"},"spec":{"replicas":1}}""", "one").Object;
        ApplyResult result = Apply(live, """{"metadata":{"name":"d"},"spec":{"replicas":2}}""", "two");
        Assert.Equal("Apply failed with 1 conflict: conflict with \"one\": .spec.replicas", ApplyConflict.Summarize(result.Conflicts));
        Assert.Equal(".spec.replicas", Assert.Single(result.Conflicts).Field);
    }

    [Fact]
    public void ChangingAFieldOfAnUpdater_NamesItsVersion()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d"},"spec":{"replicas":1}}""", "one").Object;
        live = Update(live, "scaler", static o => o["spec"]!["replicas"] = 5);
        ApplyResult result = Apply(live, """{"metadata":{"name":"d"},"spec":{"replicas":2}}""", "one");
        Assert.Equal("Apply failed with 1 conflict: conflict with \"scaler\" using apps/v1: .spec.replicas", ApplyConflict.Summarize(result.Conflicts));
    }

    [Fact]
    public void SeveralConflicts_AreGroupedByManager()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d"},"spec":{"replicas":1,"paused":true}}""", "one").Object;
        ApplyResult result = Apply(live, """{"metadata":{"name":"d"},"spec":{"replicas":2,"paused":false}}""", "two");
        Assert.Equal("Apply failed with 2 conflicts: conflicts with \"one\":\n- .spec.paused\n- .spec.replicas", ApplyConflict.Summarize(result.Conflicts));
    }

    [Fact]
    public void Force_TakesTheFieldOver()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d"},"spec":{"replicas":1,"paused":true}}""", "one").Object;
        JsonObject result = Apply(live, """{"metadata":{"name":"d"},"spec":{"replicas":2}}""", "two", force: true).Object;
        Assert.Equal(2, (int)result["spec"]!["replicas"]!);
        Json.AssertEqual("""{"f:spec":{"f:paused":{}}}""", Entry(result, "one")?["fieldsV1"]);
        Json.AssertEqual("""{"f:spec":{"f:replicas":{}}}""", Entry(result, "two")?["fieldsV1"]);
    }

    [Fact]
    public void SameValue_IsSharedWithoutConflict()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d"},"spec":{"replicas":1}}""", "one").Object;
        ApplyResult result = Apply(live, """{"metadata":{"name":"d"},"spec":{"replicas":1}}""", "two");
        Assert.Empty(result.Conflicts);
        Assert.NotNull(Entry(result.Object, "one"));
        Assert.NotNull(Entry(result.Object, "two"));
    }

    [Fact]
    public void FieldNoLongerApplied_IsRemoved()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d","labels":{"a":"1","b":"2"}},"spec":{"replicas":1,"paused":true}}""", "one").Object;
        JsonObject result = Apply(live, """{"metadata":{"name":"d","labels":{"a":"1"}},"spec":{"replicas":1}}""", "one").Object;
        Assert.Null(result["spec"]!["paused"]);
        Json.AssertEqual("""{"a":"1"}""", result["metadata"]!["labels"]);
    }

    [Fact]
    public void FieldNoLongerApplied_StaysWhenAnotherOwnsIt()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d"},"spec":{"replicas":1,"paused":true}}""", "one").Object;
        live = Apply(live, """{"metadata":{"name":"d"},"spec":{"paused":true}}""", "two").Object;
        JsonObject result = Apply(live, """{"metadata":{"name":"d"},"spec":{"replicas":1}}""", "one").Object;
        Assert.True((bool)result["spec"]!["paused"]!);
    }

    [Fact]
    public void ListItemNoLongerApplied_IsRemoved_AndOthersStay()
    {
        JsonObject live = Apply(null, """{"spec":{"template":{"spec":{"containers":[{"name":"a","image":"1"},{"name":"b","image":"1"}]}}}}""", "one").Object;
        live = Apply(live, """{"spec":{"template":{"spec":{"containers":[{"name":"side","image":"s"}]}}}}""", "two").Object;
        JsonObject result = Apply(live, """{"spec":{"template":{"spec":{"containers":[{"name":"a","image":"1"}]}}}}""", "one").Object;
        Json.AssertEqual("""[{"name":"a","image":"1"},{"name":"side","image":"s"}]""", result["spec"]!["template"]!["spec"]!["containers"]);
    }

    [Fact]
    public void AtomicFields_AreOwnedWhole()
    {
        JsonObject live = Apply(null, """{"spec":{"selector":{"matchLabels":{"a":"1"}}}}""", "one").Object;
        ApplyResult result = Apply(live, """{"spec":{"selector":{"matchLabels":{"b":"2"}}}}""", "two");
        Assert.Equal(".spec.selector", Assert.Single(result.Conflicts).Field);
    }

    [Fact]
    public void SetItems_AreOwnedOneByOne()
    {
        IFieldSchema fields = Json.Fields("ConfigMap");
        JsonObject live = Apply(null, """{"metadata":{"name":"c","finalizers":["x/a"]}}""", "one", fields: fields).Object;
        JsonObject result = Apply(live, """{"metadata":{"name":"c","finalizers":["x/b"]}}""", "two", fields: fields).Object;
        Json.AssertEqual("""["x/a","x/b"]""", result["metadata"]!["finalizers"]);
        result = Apply(result, """{"metadata":{"name":"c"}}""", "one", fields: fields).Object;
        Json.AssertEqual("""["x/b"]""", result["metadata"]!["finalizers"]);
        Assert.Null(Entry(result, "one"));
    }

    [Fact]
    public void DuplicateListKeys_AreRefused() => Assert.Contains(
      "duplicate entries for key [name=\"a\"]",
      Assert.Throws<PatchException>(() => Apply(null, """{"spec":{"template":{"spec":{"containers":[{"name":"a"},{"name":"a"}]}}}}""", "one")).Message,
      StringComparison.Ordinal);

    [Fact]
    public void ConfigurationWithManagedFields_IsRefused() => Assert.Equal(
      "metadata.managedFields must be nil",
      Assert.Throws<PatchException>(() => Apply(null, """{"metadata":{"managedFields":[{"manager":"x"}]}}""", "one")).Message);

    [Fact]
    public void FirstApply_OnAnUntrackedObject_SeesItsFieldsAsOwned()
    {
        ApplyResult result = Apply(Json.Object("""{"metadata":{"name":"d"},"spec":{"replicas":1}}"""), """{"spec":{"replicas":2}}""", "one");
        Assert.Equal("conflict with \"before-first-apply\" using apps/v1", Assert.Single(result.Conflicts).ToMessage());
    }

    [Fact]
    public void Update_MovesOwnership_AndDropsEmptyManagers()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d"},"spec":{"replicas":1}}""", "one").Object;
        JsonObject after = Update(live, "two", static o => o["spec"]!["replicas"] = 4, 9);
        Assert.Null(Entry(after, "one"));
        Json.AssertEqual("""{"f:spec":{"f:replicas":{}}}""", Entry(after, "two", "Update")?["fieldsV1"]);
        Assert.Equal("2025-01-01T00:00:09Z", (string?)Entry(after, "two", "Update")?["time"]);
    }

    [Fact]
    public void Update_WithoutChange_LeavesEverythingAsItWas()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d"},"spec":{"replicas":1}}""", "one").Object;
        JsonObject first = Update(live, "two", static o => o["spec"]!["replicas"] = 4, 1);
        Assert.True(JsonNode.DeepEquals(first, Update(first, "two", static _ => { }, 30)));
        Assert.True(JsonNode.DeepEquals(first, Update(first, "three", static _ => { }, 30)));
    }

    [Fact]
    public void Update_ClearingManagedFields_ForgetsOwners()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d"},"spec":{"replicas":1}}""", "one").Object;
        JsonObject after = Update(live, "two", static o => o["metadata"]!["managedFields"] = new JsonArray(new JsonObject()));
        Assert.Null(after["metadata"]!["managedFields"]);
    }

    [Fact]
    public void ServerFields_AreNeverTracked()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d"},"spec":{"replicas":1}}""", "one").Object;
        JsonObject after = Update(live, "two", static o =>
        {
            o["metadata"]!["resourceVersion"] = "7";
            o["metadata"]!["uid"] = "u";
            o["metadata"]!["generation"] = 2;
            o["metadata"]!["creationTimestamp"] = "2025-01-01T00:00:00Z";
        });
        Assert.Null(Entry(after, "two", "Update"));
    }

    [Fact]
    public void ResetFields_AreNeitherWrittenNorOwned()
    {
        ApplyResult result = ServerSideApply.Apply(
          null,
          Json.Object("""{"metadata":{"name":"d"},"spec":{"replicas":1},"status":{"replicas":9}}"""),
          new ApplyOptions { Manager = "one", ApiVersion = "apps/v1", Now = s_start, Fields = s_deployment, ResetFields = ["status"] });
        Json.AssertEqual("{}", result.Object["status"]);
        Json.AssertEqual("""{"f:spec":{"f:replicas":{}}}""", Entry(result.Object, "one")?["fieldsV1"]);
    }

    [Fact]
    public void MergedLists_KeepTheAppliedOrder_WithOthersInPlace()
    {
        JsonObject live = Apply(null, """{"spec":{"template":{"spec":{"containers":[{"name":"x"},{"name":"a"},{"name":"y"}]}}}}""", "one").Object;
        JsonObject result = Apply(live, """{"spec":{"template":{"spec":{"containers":[{"name":"new"},{"name":"a"}]}}}}""", "two").Object;
        Json.AssertEqual("""[{"name":"x"},{"name":"new"},{"name":"a"},{"name":"y"}]""", result["spec"]!["template"]!["spec"]!["containers"]);
    }

    [Fact]
    public void ReapplyingToTheStoredForm_ChangesOnlyTimes()
    {
        const string config =
            """
            {"metadata":{"name":"d"},"spec":{"paused":false,"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},
              "spec":{"containers":[{"name":"c","image":"i","env":[],"ports":[{"containerPort":80}],"resources":{"limits":{"cpu":"1000m"}}}]}}}}
            """;
        IObjectSchema schema = Json.Definition("Deployment").Schema;
        JsonObject first = Apply(null, config, "one").Object;
        schema.ApplyDefaults(first);
        JsonObject second = Apply(first, config, "one", second: 5).Object;
        schema.ApplyDefaults(second);
        foreach (JsonObject obj in (JsonObject[])[first, second])
        {
            Entry(obj, "one")!.AsObject().Remove("time");
        }

        Assert.True(JsonNode.DeepEquals(first, second), $"{first.ToJsonString()}\n{second.ToJsonString()}");
    }

    [Fact]
    public void DefaultsOfTheServer_AreOwnedByNobody()
    {
        JsonObject live = Apply(null, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"a":"b"}}}}""", "one").Object;
        Json.Definition("Deployment").Schema.ApplyDefaults(live);
        ApplyResult result = Apply(live, """{"metadata":{"name":"d"},"spec":{"replicas":5}}""", "two");
        Assert.Empty(result.Conflicts);
        Assert.Equal(5, (int)result.Object["spec"]!["replicas"]!);
    }

    [Fact]
    public void CustomLists_MergeByTheirDeclaredKeys_AndForgetWhatIsNoLongerApplied()
    {
        IFieldSchema fields = Orkestra.DevCluster.Schemas.SchemaReader.Read(
            Json.Object(
                """
                {"type":"object","properties":{"spec":{"type":"object","properties":{
                  "items":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["k"],
                    "items":{"type":"object","required":["k"],"properties":{"k":{"type":"string"},"v":{"type":"integer"}}}},
                  "whole":{"type":"object","x-kubernetes-map-type":"atomic","additionalProperties":{"type":"string"}}}}}}
                """),
            isRoot: true);
        JsonObject live = Apply(null, """{"metadata":{"name":"x"},"spec":{"items":[{"k":"a","v":1},{"k":"b"}],"whole":{"p":"1"}}}""", "one", fields: fields).Object;
        Json.AssertEqual(
            """{"f:spec":{"f:items":{"k:{\"k\":\"a\"}":{".":{},"f:k":{},"f:v":{}},"k:{\"k\":\"b\"}":{".":{},"f:k":{}}},"f:whole":{}}}""",
            Entry(live, "one")?["fieldsV1"]);
        live = Apply(live, """{"metadata":{"name":"x"},"spec":{"items":[{"k":"c"}]}}""", "two", fields: fields).Object;
        JsonObject result = Apply(live, """{"metadata":{"name":"x"},"spec":{"items":[{"k":"a"}]}}""", "one", fields: fields).Object;
        Json.AssertEqual("""{"items":[{"k":"a"},{"k":"c"}]}""", result["spec"]);
    }

    [Fact]
    public void ApplyingTwice_ChangesNothing() => Prop.ForAll(
      RandomJson.Objects.ToArbitrary(),
      RandomJson.Objects.ToArbitrary(),
      static (first, second) =>
      {
          var one = Wrapped(first);
          JsonObject live = Apply(null, one, "one", fields: FieldSchemas.Untyped).Object;
          live = Apply(live, Wrapped(second), "two", force: true, fields: FieldSchemas.Untyped).Object;
          JsonObject once = Apply(live, one, "one", force: true, second: 1, fields: FieldSchemas.Untyped).Object;
          JsonObject twice = Apply(once, one, "one", force: true, second: 2, fields: FieldSchemas.Untyped).Object;
          return JsonNode.DeepEquals(once, twice);
      }).QuickCheckThrowOnFailure();

    [Fact]
    public void SoleApplier_GetsExactlyWhatItApplies() => Prop.ForAll(
      RandomJson.Objects.ToArbitrary(),
      RandomJson.Objects.ToArbitrary(),
      static (first, second) =>
      {
          JsonObject live = Apply(null, Wrapped(first), "one", fields: FieldSchemas.Untyped).Object;
          JsonObject result = Apply(live, Wrapped(second), "one", fields: FieldSchemas.Untyped).Object;
          return WithoutEmpty(result["spec"]) == WithoutEmpty(second);
      }).QuickCheckThrowOnFailure();

    private static string Wrapped(JsonObject spec) => new JsonObject { ["metadata"] = new JsonObject { ["name"] = "x" }, ["spec"] = spec.DeepClone() }.ToJsonString();

    // Emptied maps may stay behind or go, as nobody owns them: only leaves count.
    private static string WithoutEmpty(JsonNode? node) => string.Join(';', Leaves(node, "").Order(StringComparer.Ordinal));

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node is JsonObject obj
      ? obj.SelectMany(m => Leaves(m.Value, $"{path}.{m.Key}"))
      : node is null ? [] : [$"{path}={node.ToJsonString()}"];
}
