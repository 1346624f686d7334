namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>One command of a topic, and what is known about its answer.</summary>
/// <param name="Line">Line of the command in its file, from 1.</param>
/// <param name="Script">Text for the shell; several lines when the command has a document as its input.</param>
/// <param name="Transcript">The answer that is expected of every server, masked.</param>
/// <param name="Differences">What may differ, with its reason.</param>
/// <param name="NeedsKubectl">The oldest kubectl that can run the command; null for any.</param>
internal sealed record TourStep(
    int Line,
    string Script,
    IReadOnlyList<string> Transcript,
    IReadOnlyList<TourDifference> Differences,
    Version? NeedsKubectl)
{
    /// <summary>The line of a transcript that stands for any number of lines.</summary>
    public const string AnyLines = "...";

    public bool RunsWith(Version kubectl) => NeedsKubectl is null || kubectl >= NeedsKubectl;
}
