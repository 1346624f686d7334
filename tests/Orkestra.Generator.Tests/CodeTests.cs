using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Generator.Tests;

/// <summary>The classes with hooks and reconcilers of a project: how they are registered, and what is said about them.</summary>
public sealed class CodeTests
{
    private const string Usings = """
        using System.Threading;
        using System.Threading.Tasks;
        using Orkestra.Runtime.Hooks;
        using Orkestra.Sdk.Abstractions;

        """;

    private const string Hooked = "hooks: { location: ./Hooks, function: SiteHooks }";

    private const string Body = "{ public Task<HookResult> OnReconcileAsync(HookContext<DynamicResource> context, CancellationToken token) => Task.FromResult(HookResult.Done); }";

    [Fact]
    public async Task Classes_register_themselves_before_main_with_services_for_their_parameters()
    {
        string tag = $"T{Guid.NewGuid():N}";
        GeneratorHarness project = Project(
            $"hooks: {{ location: ./Hooks, function: {tag} }}",
            $$"""
            [KatalogHooks("{{tag}}")]
            internal sealed class SiteHooks(string greeting) : IReconcileHook<DynamicResource>
            {
                public async Task<HookResult> OnReconcileAsync(HookContext<DynamicResource> context, CancellationToken token)
                {
                    DynamicResource made = new() { ApiVersion = "v1", Kind = "ConfigMap", Metadata = new ObjectMeta { Name = "greeting", Namespace = "default" } };
                    made["data"] = new System.Text.Json.Nodes.JsonObject { ["text"] = greeting };
                    await context.Client.ApplyAsync(made, token);
                    return HookResult.Done;
                }
            }
            """);
        Assembly program = project.CompileGenerated();
        RuntimeHelpers.RunModuleConstructor(program.ManifestModule.ModuleHandle);
        HookRegistration registered = Assert.Single(CompiledCode.Hooks, found => found.Function == tag);
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        using KubeClient client = KubeClient.Create(KubeConfig.Parse(cluster.KubeConfig, "test"), TimeProvider.System, NullLoggerFactory.Instance);
        OperatorHostOptions options = new()
        {
            Plans = GeneratorHarness.Plans(program, "Site", RuntimeDefaults.Standard)!,
            Client = client,
            Runtime = new RuntimeOptions { HttpPort = 0 },
            Hooks = [registered],
        };
        await using (var without = new OperatorHost(options with { Services = new OneService(1) }))
        {
            var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => without.StartAsync(CancellationToken.None));
            Assert.Equal("SiteHooks needs a System.String, which is not among the services of this program", missing.Message);
        }

        await using var host = new OperatorHost(options with { Services = new OneService("hello") });
        await host.StartAsync(CancellationToken.None);
        await ApplyAsync(client, PermissiveCrd.Of("demo.example.com", "v1", "Site"));
        await ApplyAsync(client, "apiVersion: demo.example.com/v1\nkind: Site\nmetadata: { name: a, namespace: default }\n");

        KubeObject greeting = await Eventually.NotNullAsync(
            () => client.GetAsync(WellKnownResources.ConfigMaps, new ObjectKey("default", "greeting"), CancellationToken.None), "the hook should make a ConfigMap");
        Assert.Contains("hello", System.Text.Encoding.UTF8.GetString(greeting.Json.Span), StringComparison.Ordinal);
        Assert.DoesNotContain(project.Run().Diagnostics, static found => found.Id.StartsWith("ORK91", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reconciler_registers_itself_by_the_name_of_its_class()
    {
        string name = $"R{Guid.NewGuid():N}";
        GeneratorHarness project = Project(
            $"default: false\n        constructor: {{ location: ./R, function: {name} }}",
            $$"""
            [KatalogConstructor]
            public sealed class {{name}} : Orkestra.Runtime.Hooks.IReconciler<DynamicResource>
            {
                public Task<ReconcileResult> ReconcileAsync(ReconcileRequest<DynamicResource> request, CancellationToken token) => Task.FromResult(ReconcileResult.Done);
            }
            """);

        RuntimeHelpers.RunModuleConstructor(project.CompileGenerated().ManifestModule.ModuleHandle);

        Assert.Single(CompiledCode.Reconcilers, found => found.Function == name);
    }

    [Theory]
    [InlineData("hooks: { location: ./Hooks, function: SiteHook }", "[KatalogHooks] public sealed class SiteHooks : IReconcileHook<DynamicResource> BODY", "ORK9101 ORK9102")]
    [InlineData("default: true", "[KatalogHooks] public sealed class SiteHooks : IReconcileHook<DynamicResource> BODY", "ORK9102")]
    [InlineData(Hooked, "[KatalogHooks] public sealed class SiteHooks { }", "ORK9103")]
    [InlineData(Hooked, "[KatalogHooks] public abstract class SiteHooks : IReconcileHook<DynamicResource> BODY", "ORK9105")]
    [InlineData(Hooked, "[KatalogHooks] public sealed class SiteHooks<T> : IReconcileHook<DynamicResource> BODY", "ORK9105")]
    [InlineData(Hooked, "public static class Outer { [KatalogHooks] private sealed class SiteHooks : IReconcileHook<DynamicResource> BODY }", "ORK9105")]
    [InlineData(Hooked, "[KatalogHooks] public sealed class SiteHooks : IReconcileHook<DynamicResource> { public SiteHooks() { } public SiteHooks(string a) { } public Task<HookResult> OnReconcileAsync(HookContext<DynamicResource> c, CancellationToken t) => null!; }", "ORK9106")]
    [InlineData(Hooked, "[KatalogHooks] public sealed class SiteHooks : IReconcileHook<DynamicResource> BODY\n[KatalogHooks(\"SiteHooks\")] public sealed class Other : IReconcileHook<DynamicResource> BODY", "ORK9107")]
    [InlineData(Hooked, "[KatalogHooks] public sealed class SiteHooks : IReconcileHook<Shop> { public Task<HookResult> OnReconcileAsync(HookContext<Shop> c, CancellationToken t) => null!; }", "ORK9104")]
    public void What_does_not_go_together_is_said(string box, string code, string expected)
    {
        GeneratorRunResult run = Project(box, code.Replace("BODY", Body, StringComparison.Ordinal)).Run();

        Assert.Equal(expected, string.Join(' ', run.Diagnostics.Where(static found => found.Id.StartsWith("ORK91", StringComparison.Ordinal)).Select(static found => found.Id).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_function_without_a_class_is_said_at_the_line_of_the_yaml_with_the_nearest_name()
    {
        Diagnostic found = Assert.Single(
            Project("hooks: { location: ./Hooks, function: SiteHook }", $"[KatalogHooks] public sealed class SiteHooks : IReconcileHook<DynamicResource> {Body}").Run().Diagnostics,
            static found => found.Id == "ORK9101");

        Assert.Equal("/app/site.katalog.yaml", found.Location.GetLineSpan().Path);
        Assert.Contains("did you mean 'SiteHooks'?", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_code_of_the_project_emits_nothing_again()
    {
        string code = $"{Usings}[KatalogHooks] public sealed class SiteHooks : IReconcileHook<DynamicResource> {Body}";
        GeneratorHarness project = Project(Hooked, string.Empty);
        project.EditCode(code);
        Assert.Contains(project.Run().GeneratedSources, static source => source.HintName == "Orkestra.Code.g.cs");

        project.EditCode("// a line more\n" + code);
        GeneratorRunResult run = project.Run();

        Assert.All(
            run.TrackedSteps["CodeSources"].SelectMany(static step => step.Outputs),
            static output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, output.Reason.ToString()));
    }

    [Fact]
    public void Every_rule_about_code_has_a_page()
    {
        foreach (string id in Enumerable.Range(9101, 7).Select(static number => $"ORK{number}"))
        {
            Assert.StartsWith($"# {id}: ", File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "diagnostics", $"{id}.md")), StringComparison.Ordinal);
        }
    }

    private static async Task ApplyAsync(KubeClient client, string yaml)
    {
        var applier = new ManifestApplier(client, TimeProvider.System);
        foreach (Manifest manifest in Manifest.Read(new SourceFile("test.yaml", yaml), new DiagnosticBag()))
        {
            await applier.ApplyAsync(manifest, "default", CancellationToken.None);
        }
    }

    private static GeneratorHarness Project(string box, string code)
    {
        var project = new GeneratorHarness(("/app/site.katalog.yaml", $$"""
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: site }
            spec:
              crds:
                site:
                  apiTypes: { group: demo.example.com, version: v1, kind: Site, plural: sites }
                  operatorBox:
                    {{box}}
            """));
        project.EditCode(Usings + code);
        return project;
    }

    private sealed class OneService(object service) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(service) ? service : null;
    }
}
