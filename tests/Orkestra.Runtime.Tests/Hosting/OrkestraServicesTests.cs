using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.Hooks;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>Operators in a generic host.</summary>
public sealed class OrkestraServicesTests : HostTestBase
{
    private const string Text = """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: widgets }
        spec:
          crds:
            widget:
              apiTypes: { group: test.orkestra.io, version: v1, kind: Widget, plural: widgets }
              operatorBox:
                hooks: { location: ./Hooks, function: WidgetHooks, managedResources: [ConfigMap] }
        """;

    [Fact]
    public async Task Hooks_are_made_from_the_services_of_the_host_and_end_with_it()
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a"));
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.katalog.yaml");
        await File.WriteAllTextAsync(file, Text);
        try
        {
            HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            builder.Services.AddSingleton<IKubeClient>(Scenario.Client);
            builder.Services.AddSingleton(new RuntimeOptions { HttpPort = 0 });
            builder.Services.AddSingleton("from the services");
            builder.Services.AddOrkestra("run", "-f", file, "--no-leader-election")
                .AddHooks<DynamicResource>("WidgetHooks", static services => new ReconcileOnly<DynamicResource>(context => GreetAsync(context, services.GetRequiredService<string>())));
            using IHost host = builder.Build();
            await host.StartAsync();

            await Scenario.HasAsync(WellKnownResources.ConfigMaps, "greeting", "data.text", "from the services");

            await host.StopAsync();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Arguments_that_nobody_understands_are_refused_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddOrkestra("--what"));

        Assert.Contains("unknown option --what", error.Message, StringComparison.Ordinal);
    }

    private static Task<DynamicResource> GreetAsync(HookContext<DynamicResource> context, string text) =>
        context.Client.ApplyAsync(HookObjects.Child(context, "greeting", ("text", text)), CancellationToken.None);
}
