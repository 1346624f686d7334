using System.Globalization;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Rules of label selectors inside objects.</summary>
internal static class LabelSelectorRules
{
    public static void Check(JsonObject? selector, string path, ICollection<FieldError> errors)
    {
        MetadataRules.CheckLabels(selector.ObjectAt("matchLabels"), path + ".matchLabels", errors);
        JsonObject[] expressions = [.. selector.At("matchExpressions").Objects()];
        for (int i = 0; i < expressions.Length; i++)
        {
            CheckExpression(expressions[i], string.Create(CultureInfo.InvariantCulture, $"{path}.matchExpressions[{i}]"), errors);
        }
    }

    private static void CheckExpression(JsonObject expression, string path, ICollection<FieldError> errors)
    {
        bool hasValues = expression.ArrayAt("values") is { Count: > 0 };
        switch (expression.StringAt("operator"))
        {
            case "In" or "NotIn" when !hasValues:
                errors.Required(path + ".values", "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist" when hasValues:
                errors.Forbidden(path + ".values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            default:
                errors.Invalid(path + ".operator", expression.StringAt("operator") ?? "", "not a valid selector operator");
                break;
        }

        if (NameSyntax.QualifiedName(expression.StringAt("key") ?? "") is { } bad)
        {
            errors.Invalid(path + ".key", expression.StringAt("key") ?? "", bad);
        }
    }
}
