using System.Text.Json.Nodes;
using Orkestra.Runtime.Exploration;

namespace Orkestra.Runtime.Tests.Exploration;

public sealed class SpecEditsTests
{
    [Fact]
    public void Lists_shrink_empty_grow_and_come_back_and_switches_numbers_and_texts_change()
    {
        IReadOnlyList<string> edits = SpecEdits.Of(JsonNode.Parse("""{"spec":{"regions":["eu","us"],"web":{"debug":true,"replicas":2,"image":"nginx"}}}""")!.AsObject());

        Assert.Equal(
            [
                """{"spec":{"regions":[]}}""",
                """{"spec":{"regions":["eu","us"]}}""",
                """{"spec":{"regions":["eu"]}}""",
                """{"spec":{"regions":["us"]}}""",
                """{"spec":{"regions":["eu","us","us-x"]}}""",
                """{"spec":{"regions":null}}""",
                """{"spec":{"regions":["eu","us"]}}""",
                """{"spec":{"web":{"debug":false}}}""",
                """{"spec":{"web":{"debug":true}}}""",
                """{"spec":{"web":{"replicas":3}}}""",
                """{"spec":{"web":{"replicas":2}}}""",
                """{"spec":{"web":{"image":"nginx-x"}}}""",
                """{"spec":{"web":{"image":"nginx"}}}""",
                """{"spec":{"web":null}}""",
                """{"spec":{"web":{"debug":true,"replicas":2,"image":"nginx"}}}""",
            ],
            edits);
    }

    [Fact]
    public void Of_a_child_only_what_was_applied_and_may_change_is_edited()
    {
        IReadOnlyList<string> edits = SpecEdits.OfApplied(JsonNode.Parse(
            """{"metadata":{"name":"a"},"spec":{"replicas":1,"selector":{"matchLabels":{"a":"b"}},"template":{"spec":{"containers":[{"image":"x"}],"hostname":"h"}}}}""")!.AsObject());

        Assert.Equal(["""{"spec":{"replicas":2}}""", """{"spec":{"template":{"spec":{"hostname":"h-x"}}}}"""], edits);
    }
}
