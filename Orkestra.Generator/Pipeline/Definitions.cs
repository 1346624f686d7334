using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Pipeline;

/// <summary>Finds the files that define custom resources.</summary>
internal static class Definitions
{
    /// <summary>A resource with the text of its file, which an entry has been read from before.</summary>
    public static ResourceInput Of(NamedResource resource, DocumentIndex index)
    {
        DocumentText text = index.ByPath[resource.Reference.Path];
        return new ResourceInput(resource, text.Path, text.Text);
    }
}
