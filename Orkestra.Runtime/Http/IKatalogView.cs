using System.Buffers;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Contracts;

namespace Orkestra.Runtime.Http;

/// <summary>What the live API shows. Every member but <see cref="IEntryView.EventsAsync"/> reads memory only, and all are safe to call at any time.</summary>
internal interface IKatalogView
{
    /// <summary>Whether start-up is complete.</summary>
    bool IsStarted { get; }

    /// <summary>Whether the process is alive.</summary>
    bool IsAlive { get; }

    /// <summary>Whether the runtime works and is not shutting down.</summary>
    bool IsReady { get; }

    /// <summary>The whole Katalog.</summary>
    KatalogSummary Summarise();

    /// <summary>The documents and their entries.</summary>
    KatalogSources Sources { get; }

    /// <summary>Finds an entry by name, ignoring case.</summary>
    IEntryView? Find(string entryName);

    /// <summary>Writes the metrics page in Prometheus' text format.</summary>
    void WriteMetrics(IBufferWriter<byte> output);
}
