using Orkestra.Generator.Diagnostics;
using Orkestra.Generator.Specs;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Documents;

namespace Orkestra.Generator.Parsing;

/// <summary>Finds the functions of code that the entries of a document name.</summary>
internal static class CodeUses
{
    public static IEnumerable<CodeUse> In(LoadedKatalog loaded)
    {
        foreach (LoadedEntry entry in loaded.Entries)
        {
            OperatorBoxDeclaration box = entry.Declaration.OperatorBox;
            bool isConstructor = box is { Default.Value: false, Constructor: not null };
            if ((isConstructor ? box.Constructor : box.Hooks)?.Function is { } function)
            {
                yield return new CodeUse(function.Value, isConstructor, entry.Declaration.Name.Value, entry.Types.Kind, RoslynRules.PlaceOf(function.File, function.Span));
            }
        }
    }
}
