using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary>Reads both forms of <c>env</c> and <c>envFrom</c> (katalog specification, section 16.3).</summary>
internal static class EnvironmentFields
{
    private static readonly ConstantExpression s_nothing = new(string.Empty);

    public static IReadOnlyList<EnvVariable> Variables(DeclarationFields fields)
    {
        if (fields.IsList("env"))
        {
            return [.. fields.Items("env").Select(static item => Variable(item.Text("name") ?? s_nothing, item, item.Nested("valueFrom")))];
        }

        if (fields.Nested("env") is not { } map)
        {
            return [];
        }

        // The map's order is the author's; a variable may refer to one before it.
        List<EnvVariable> variables = [];
        foreach (string name in map.Keys)
        {
            variables.Add(map.Nested(name) is { } value
                ? Variable(new ConstantExpression(name), value, value.Nested("valueFrom") ?? value)
                : new EnvVariable(new ConstantExpression(name)) { Value = map.Text(name) });
        }

        return variables;
    }

    public static IReadOnlyList<EnvImport> Imports(DeclarationFields fields)
    {
        if (fields.IsList("envFrom"))
        {
            return [.. fields.Items("envFrom").SelectMany(static item => Imports(item, "configMapRef").Concat(Imports(item, "secretRef")))];
        }

        return fields.Nested("envFrom") is { } map ? [.. Imports(map, "configMapRef"), .. Imports(map, "secretRef")] : [];
    }

    private static EnvVariable Variable(CompiledExpression name, DeclarationFields fields, DeclarationFields? references) => new(name)
    {
        Value = fields.Text("value"),
        SecretKey = Reference(references?.Nested("secretKeyRef")),
        ConfigMapKey = Reference(references?.Nested("configMapKeyRef")),
        FieldPath = references?.Nested("fieldRef")?.Text("fieldPath"),
        ResourceField = references?.Nested("resourceFieldRef") is { } quantity
            ? new ResourceFieldReference(quantity.Text("resource") ?? s_nothing, quantity.Text("containerName"), quantity.Text("divisor"))
            : null,
    };

    private static KeyReference? Reference(DeclarationFields? fields) => fields is null
        ? null
        : new KeyReference(fields.Text("name") ?? s_nothing, fields.Text("key") ?? s_nothing, fields.Flag("optional"));

    // A reference is a name, a map with a name, or a list of either.
    private static IEnumerable<EnvImport> Imports(DeclarationFields fields, string key)
    {
        bool secret = key == "secretRef";
        if (fields.Nested(key) is { } single)
        {
            return [Import(secret, single)];
        }

        IReadOnlyList<DeclarationFields> items = fields.Items(key);
        return items.Count > 0
            ? items.Select(item => Import(secret, item))
            : fields.Texts(key).Select(name => new EnvImport(secret, name));
    }

    private static EnvImport Import(bool secret, DeclarationFields fields) => new(secret, fields.Text("name") ?? s_nothing)
    {
        Prefix = fields.Text("prefix"),
        Suffix = fields.Text("suffix"),
        Optional = fields.Flag("optional"),
        Keys = fields.Texts("keys"),
    };
}
