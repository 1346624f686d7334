namespace Orkestra.Runtime.Tests.Hosting;

public sealed class UnchangedResyncTests : HostTestBase
{
    [Fact]
    public Task Looking_at_a_thousand_unchanged_resources_again_sends_no_request() =>
        new UnchangedResyncScenario(Scenario, RequestsSince).Looking_at_a_thousand_unchanged_resources_again_sends_no_request();

    private IReadOnlyList<string> RequestsSince(DateTimeOffset begin) =>
        [.. OperatorRequests().Where(request => request.Time >= begin).Select(static request => $"{request.Verb} {request.Path}{request.Query}")];
}
