namespace Orkestra.Sdk.Tests.Reference.Fields;

/// <summary>What this version does with a block, from best to worst.</summary>
internal enum Running
{
    /// <summary>It acts on it.</summary>
    Runs,

    /// <summary>It accepts it without effect.</summary>
    WithoutEffect,

    /// <summary>It refuses to run a document that says it.</summary>
    Refused,

    /// <summary>The question does not arise: only tests have it.</summary>
    OfTests,
}
