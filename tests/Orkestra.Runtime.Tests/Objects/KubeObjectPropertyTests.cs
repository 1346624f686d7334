using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Objects;

public sealed class KubeObjectPropertyTests
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    private static readonly KubeObjectParseOptions s_strip = new() { StripManagedFields = true };

    private static readonly byte[] s_sample = Encoding.UTF8.GetBytes(
        """{"apiVersion":"v1","kind":"Pod","metadata":{"managedFields":[{"a":1}],"name":"x","labels":{"a":"b\u00e9"},"finalizers":["f"],"ownerReferences":[{"uid":"u"}]},"spec":{"n":[1,2.5,-3e2,true,null,"t\n"]}}""");

    [Fact]
    public void Stripping_removes_exactly_the_two_fields_wherever_they_stand()
    {
        Gen<(JsonNode? Metadata, JsonNode? Annotations, int Seed)> parts =
            RandomJson.Objects.Zip(RandomJson.Objects).Zip(Gen.Choose(0, 1000)).Select(static pair => (pair.Item1.Item1, pair.Item1.Item2, pair.Item2));
        Prop.ForAll(
            parts.ToArbitrary(),
            part =>
            {
                JsonObject annotations = Insert((JsonObject)part.Annotations!, LastApplied, JsonValue.Create("{\"x\":1}")!, part.Seed);
                JsonObject metadata = (JsonObject)part.Metadata!.DeepClone();
                metadata.Remove("name");
                metadata = Insert(metadata, "annotations", annotations, part.Seed / 7);
                metadata = Insert(metadata, "managedFields", new JsonArray(new JsonObject { ["f:x"] = new JsonObject() }), part.Seed / 3);
                var root = new JsonObject { ["metadata"] = metadata, ["spec"] = new JsonObject { ["a"] = 1 } };
                byte[] json = Encoding.UTF8.GetBytes(root.ToJsonString());

                KubeObject stripped = KubeObject.Parse(json, s_strip);

                metadata.Remove("managedFields");
                ((JsonObject)metadata["annotations"]!).Remove(LastApplied);
                Assert.Equal(root.ToJsonString(), Encoding.UTF8.GetString(stripped.Json.Span));
                Assert.True(stripped.ToMap().TryGetValue("spec", out OrkValue spec) && spec.AsMap().TryGetValue("a", out OrkValue one) && one.AsInt64() == 1);
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Damaged_bytes_are_refused_or_read_without_a_crash()
    {
        Gen<(int At, int Value)> damage = Gen.Choose(0, s_sample.Length - 1).Zip(Gen.Choose(0, 255));
        Prop.ForAll(
            damage.ListOf().ToArbitrary(),
            changes =>
            {
                byte[] damaged = (byte[])s_sample.Clone();
                foreach ((int at, int value) in changes.Take(3))
                {
                    damaged[at] = (byte)value;
                }

                try
                {
                    Touch(KubeObject.Parse(damaged));
                    Touch(KubeObject.Parse(damaged, s_strip));
                }
                catch (KubeObjectFormatException error)
                {
                    Assert.InRange(error.Position, 0, damaged.Length);
                }
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_document_cut_anywhere_is_refused()
    {
        for (int length = 0; length < s_sample.Length; length++)
        {
            Assert.Throws<KubeObjectFormatException>(() => KubeObject.Parse(s_sample.AsMemory(0, length)));
        }
    }

    private static void Touch(KubeObject found)
    {
        _ = found.Labels.Count + found.Annotations.Count + found.Finalizers.Count + found.OwnerReferences.Count;
        Touch(OrkValue.FromMap(found.ToMap()));
        ObjectDiff.Differs(s_sample, found);
        Assert.False(ObjectDiff.Differs(found.Json.Span, found));
    }

    private static void Touch(OrkValue value)
    {
        if (value.TryGetMap(out OrkMap? map))
        {
            foreach (string key in map.SortedKeys)
            {
                Assert.True(map.TryGetValue(key, out OrkValue child));
                Touch(child);
            }
        }
        else if (value.TryGetList(out OrkList? list))
        {
            for (int i = 0; i < list.Count; i++)
            {
                Touch(list[i]);
            }
        }
    }

    private static JsonObject Insert(JsonObject into, string key, JsonNode value, int seed)
    {
        var result = new JsonObject();
        int at = seed % (into.Count + 1);
        int index = 0;
        foreach ((string name, JsonNode? child) in into)
        {
            if (index++ == at)
            {
                result[key] = value;
            }

            if (name != key)
            {
                result[name] = child?.DeepClone();
            }
        }

        result.TryAdd(key, value);
        return result;
    }
}
