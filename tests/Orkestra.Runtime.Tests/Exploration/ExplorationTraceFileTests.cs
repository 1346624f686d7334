using Orkestra.Runtime.Exploration;

namespace Orkestra.Runtime.Tests.Exploration;

public sealed class ExplorationTraceFileTests
{
    private const string Header = """{"exploration":1,"entry":"site","seed":-4,"schedule":7,"property":"LostDelete","detail":"it is still there"}""";

    [Fact]
    public void Every_kind_of_step_is_read_back_as_it_was_written()
    {
        var trace = new ExplorationTrace("site", -4, 7, new(ExplorationProperty.LostDelete, "it is still \"there\""),
        [
            new(StepAction.List) { Of = "configmaps.v1" },
            new(StepAction.Run) { Fault = CycleFault.Lost, Number = 3 },
            new(StepAction.Run)
            {
                Fault = CycleFault.Meanwhile,
                Number = 1,
                Meanwhile = new(StepAction.Change) { Of = "configmaps.v1", Key = new("default", "a"), Patch = """{"data":{"a":"b"}}""" },
            },
            new(StepAction.Remove) { Of = "namespaces.v1", Key = new(string.Empty, "a") },
            new(StepAction.Lead) { Number = 2 },
        ]);

        ExplorationTrace read = ExplorationTraceFile.Read(ExplorationTraceFile.Write(trace));

        Assert.Equal(trace.Steps, read.Steps);
        Assert.Equal(trace with { Steps = [] }, read with { Steps = [] });
    }

    [Fact]
    public void Comments_and_empty_lines_are_passed_over()
    {
        ExplorationTrace read = ExplorationTraceFile.Read($"# found on a Tuesday\n\n{Header}\r\n# first\r\n{{\"do\":\"crash\"}}\r\n");

        Assert.Equal([new ExplorationStep(StepAction.Crash)], read.Steps);
    }

    [Theory]
    [InlineData("""{"do":"dance"}""", "line 2: 'dance' is not known")]
    [InlineData("""{"of":"configmaps.v1"}""", "line 2: ")]
    [InlineData("""["do"]""", "line 2: ")]
    [InlineData("""{"do":""", "line 2: ")]
    public void A_line_that_is_no_step_is_named(string line, string message)
    {
        FormatException error = Assert.Throws<FormatException>(() => ExplorationTraceFile.Read($"{Header}\n{line}"));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }
}
