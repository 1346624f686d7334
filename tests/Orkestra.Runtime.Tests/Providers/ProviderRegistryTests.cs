using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Providers;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Providers;

/// <summary>What a start makes of the providers that are registered and those that Katalogs list.</summary>
public sealed class ProviderRegistryTests : IDisposable
{
    private readonly RecordedLogs _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public void A_required_provider_that_is_not_registered_stops_the_start_and_the_message_says_what_there_is()
    {
        OperatorPlan plan = TestKatalogs.Plan("default: true", root: "providers: [{ name: aws, required: true }, { name: mongodb }, { name: gcp, required: true }]");

        var some = Assert.Throws<InvalidOperationException>(() => Registry([plan], new MemoryProvider("store"), new MemoryProvider("base")));
        var none = Assert.Throws<InvalidOperationException>(() => Registry([plan]));

        Assert.Equal(
            "the Katalog 'hello-website' requires the provider 'aws', which is not registered (registered are base, store); "
            + "the Katalog 'hello-website' requires the provider 'gcp', which is not registered (registered are base, store)",
            some.Message);
        Assert.Contains("(none is)", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_skipped_is_told_once_at_start()
    {
        string[] boxes = ["providers: { aws: [{ s3: { bucket: a } }], local: [{ x: { a: b } }] }", "providers: { aws: [{ s3: { bucket: b } }] }"];
        await using ProviderRegistry registry = Registry([.. boxes.Select(static box => TestKatalogs.Plan(box, root: "providers: [{ name: aws }, { name: store }]"))], new MemoryProvider("store"), new MemoryProvider("local"));

        registry.Start();

        Assert.Equal(["store"], registry.Names);
        Assert.Equal(2, _logs.Warnings.Count);
        Assert.Contains(_logs.Warnings, static line => line.Contains("lists the provider aws, which is not registered (registered are local, store)", StringComparison.Ordinal));
        Assert.Contains(_logs.Warnings, static line => line.Contains("website: its Katalog does not list the provider local", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Auth_values_that_are_variables_as_a_whole_are_put_in_and_unset_ones_are_empty()
    {
        var provider = new MemoryProvider("aws");
        await using ProviderRegistry registry = Registry(
            [TestKatalogs.Plan("default: true", root: "providers: [{ name: aws, auth: { accessKeyId: $KEY, secretAccessKey: '${SECRET}', roleArn: $ABSENT, region: eu, mongoUri: 'mongodb://$KEY@db' } }]")],
            provider);

        registry.Start();
        await Eventually.BeTrueAsync(() => provider.Auth is not null, "the provider should be initialised");

        Assert.Equal(
            ["accessKeyId=k", "mongoUri=mongodb://$KEY@db", "region=eu", "roleArn=", "secretAccessKey=s"],
            provider.Auth!.Select(static pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Initialising_is_tried_again_after_a_failure_and_never_after_a_success()
    {
        var log = new CallLog();
        var provider = new MemoryProvider("aws", log) { InitializationRefusal = "the cloud is away" };
        await using ProviderRegistry registry = Registry([Listing("a", null)], provider);
        RegisteredProvider registered = registry.Find("aws")!;

        registry.Start();
        await Eventually.BeTrueAsync(() => _logs.Warnings.Count == 1, "the failure should be logged");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await registered.InitializeAsync(CancellationToken.None));
        provider.InitializationRefusal = null;
        await registered.InitializeAsync(CancellationToken.None);
        await registered.InitializeAsync(CancellationToken.None);

        Assert.Equal(3, log.Calls.Count);
    }

    [Fact]
    public void Katalogs_that_disagree_about_a_provider_and_providers_of_one_name_are_refused()
    {
        var disagreement = Assert.Throws<InvalidOperationException>(() => Registry([Listing("a", "eu"), Listing("b", "us")], new MemoryProvider("aws")));
        var twice = Assert.Throws<ArgumentException>(() => Registry([], new MemoryProvider("aws"), new MemoryProvider("aws")));

        Assert.Contains("'a', 'b'", disagreement.Message, StringComparison.Ordinal);
        Assert.Contains("'aws'", twice.Message, StringComparison.Ordinal);
    }

    private static OperatorPlan Listing(string katalog, string? region) => TestKatalogs.Plan("default: true") with
    {
        Katalog = new KatalogInfo(katalog) { Providers = [new ProviderPlan("aws") { Auth = region is null ? [] : [new("region", region)] }] },
    };

    private ProviderRegistry Registry(IReadOnlyList<OperatorPlan> plans, params IReadOnlyList<IProvider> providers) =>
        new(providers, plans, static name => name switch { "KEY" => "k", "SECRET" => "s", _ => null }, _logs);

    private sealed class RecordedLogs : ILoggerFactory
    {
        private readonly WarningLogger _logger = new();

        public IReadOnlyList<string> Warnings => _logger.Lines;

        public ILogger CreateLogger(string categoryName) => _logger;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class WarningLogger : ILogger
    {
        private readonly RecordingLogger<ProviderRegistry> _inner = new();

        public IReadOnlyList<string> Lines => _inner.Messages;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _inner.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
