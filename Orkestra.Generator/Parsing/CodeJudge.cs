using Orkestra.Generator.Diagnostics;
using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Parsing;

/// <summary>Brings the classes of a project and the functions that its Katalogs name together.</summary>
internal static class CodeJudge
{
    public static CodeJudgement Judge(EquatableArray<CodeClassSpec> classes, EquatableArray<CodeUse> uses)
    {
        List<DiagnosticSpec> problems = [.. classes.Select(static found => found.Problem).OfType<DiagnosticSpec>()];
        List<CodeClassSpec> fit = [];
        foreach (IGrouping<(string Function, bool IsConstructor), CodeClassSpec> group in classes.Where(static found => found.Problem is null).GroupBy(static found => (found.Function, found.IsConstructor)))
        {
            CodeClassSpec first = group.First();
            problems.AddRange(group.Skip(1).Where(static other => other.Location is not null)
                .Select(other => CodeRules.Found(CodeRules.FunctionTwice, $"the function '{other.Function}' is also that of {first.Name}", other.Location!)));
            CodeUse[] ofIt = [.. uses.Where(use => use.Function == first.Function && use.IsConstructor == first.IsConstructor)];
            DiagnosticSpec[] unfit = [.. ofIt.Where(use => IsForAnotherKind(first, use)).Select(use => CodeRules.Found(
                CodeRules.OtherKind, $"the entry '{use.EntryName}' operates {use.Kind}, and {first.Name} takes custom resources as {first.Resource}", first.Location ?? use.Location))];
            problems.AddRange(unfit);
            if (ofIt.Length == 0 && first.Location is { } place)
            {
                problems.Add(CodeRules.Found(
                    CodeRules.ClassWithoutFunction, $"no Katalog of this project names the function '{first.Function}' under {Key(first.IsConstructor)}{Near(first.Function, uses.Where(use => use.IsConstructor == first.IsConstructor).Select(static use => use.Function))}", place));
            }

            if (unfit.Length == 0)
            {
                fit.Add(first with { Location = null });
            }
        }

        foreach (CodeUse use in uses)
        {
            if (!classes.Any(found => found.Function == use.Function && found.IsConstructor == use.IsConstructor))
            {
                string attribute = use.IsConstructor ? "KatalogConstructor" : "KatalogHooks";
                problems.Add(CodeRules.Found(
                    CodeRules.FunctionWithoutClass,
                    $"no class of this project has [{attribute}(\"{use.Function}\")]{Near(use.Function, classes.Where(found => found.IsConstructor == use.IsConstructor).Select(static found => found.Function))} (the program does not start unless its code registers the function)",
                    use.Location));
            }
        }

        return new CodeJudgement(
            new EquatableArray<DiagnosticSpec>(problems),
            new EquatableArray<CodeClassSpec>(fit.OrderBy(static found => found.Function, StringComparer.Ordinal).ThenBy(static found => found.IsConstructor)));
    }

    // A class with more in its name stands for one of several versions of the kind, or for that of one of several groups.
    private static bool IsForAnotherKind(CodeClassSpec found, CodeUse use) =>
        found.IsGenerated && !found.Resource.StartsWith(Emitting.Identifiers.Pascal(use.Kind), StringComparison.Ordinal);

    private static string Key(bool isConstructor) => isConstructor ? "constructor" : "hooks";

    private static string Near(string written, IEnumerable<string> known)
    {
        string? near = known.Select(name => (Name: name, Distance: NameDistance.Of(written, name))).Where(static pair => pair.Distance <= 3).OrderBy(static pair => pair.Distance).Select(static pair => pair.Name).FirstOrDefault();
        return near is null ? string.Empty : $"; did you mean '{near}'?";
    }
}
