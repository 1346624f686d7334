using Orkestra.Sdk.Permissions;

namespace Orkestra.Sdk.Tests.Permissions;

public sealed class PermissionAnswerTests
{
    private static readonly PermissionRule[] s_rules =
    [
        Rule(string.Empty, "secrets", ["get"], new PermissionNeed(["get"], "a credential", null)),
        Rule("apps", "deployments", ["get", "patch"], new PermissionNeed(["get", "patch"], "kept", null), new PermissionNeed(["get"], "seen", null)),
        Rule("demo.example.com", "websites/status", ["patch"], new PermissionNeed(["patch"], "status", null)),
    ];

    [Theory]
    [InlineData("get/secrets", "a credential")]
    [InlineData("get/secrets.core", "a credential")]
    [InlineData("patch/deployments", "kept")]
    [InlineData("GET/Deployments.apps", "kept", "seen")]
    [InlineData("patch/websites/status", "status")]
    [InlineData("patch/websites.demo.example.com/status", "status")]
    public void What_needs_a_verb_is_the_answer(string question, params string[] purposes)
    {
        var answer = PermissionAnswer.To(question, s_rules);

        Assert.Null(answer.Problem);
        Assert.Equal(purposes, answer.Needs.Select(static need => need.Purpose));
    }

    [Theory]
    [InlineData("secrets", "'secrets' is not VERB/RESOURCE")]
    [InlineData("get/", "'get/' is not VERB/RESOURCE")]
    [InlineData("get/secrts", "the operator has no rights to secrts; did you mean 'secrets'?")]
    [InlineData("get/deployments.batch", "the operator has no rights to deployments of batch")]
    [InlineData("pach/deployments", "the operator may not pach deployments; did you mean 'patch'?")]
    [InlineData("update/deployments", "the operator may not update deployments")]
    public void What_has_no_answer_is_said_with_the_nearest_names(string question, string problem)
    {
        var answer = PermissionAnswer.To(question, s_rules);

        Assert.Equal(problem, answer.Problem);
        Assert.NotNull(answer.Help);
        Assert.Empty(answer.Needs);
    }

    private static PermissionRule Rule(string group, string resource, string[] verbs, params PermissionNeed[] needs) =>
        new(group, resource, verbs, [], null) { Needs = needs };
}
