using System.Globalization;

namespace Orkestra.DevCluster.Selectors;

/// <summary>One comma-separated part of a label selector.</summary>
internal sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        bool present = labels.TryGetValue(Key, out string? value);
        return Operator switch
        {
            LabelOperator.Exists => present,
            LabelOperator.DoesNotExist => !present,
            LabelOperator.Equals or LabelOperator.In => present && Values.Contains(value, StringComparer.Ordinal),
            // An absent label is not equal to anything (Kubernetes: "objects without the key are also selected").
            LabelOperator.NotEquals or LabelOperator.NotIn => !present || !Values.Contains(value, StringComparer.Ordinal),
            LabelOperator.GreaterThan => Compare(value) is > 0,
            LabelOperator.LessThan => Compare(value) is < 0,
            _ => false,
        };
    }

    private int? Compare(string? value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long left)
        && long.TryParse(Values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long right)
            ? left.CompareTo(right)
            : null;
}
