using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>The value of one input in one import.</summary>
internal sealed class InputBinding
{
    private readonly string _name;
    private readonly YamlNode _place;
    private readonly CarriedInputs? _carried;
    private string? _carriedName;

    /// <param name="name">The input.</param>
    /// <param name="value">Its value: text, or a template for a custom resource to give.</param>
    /// <param name="place">Where the import or the Motif names the input.</param>
    /// <param name="carried">Takes values that have to be carried along; null where no entry could carry them.</param>
    public InputBinding(string name, YamlScalar value, YamlNode place, CarriedInputs? carried)
    {
        _name = name;
        Value = value;
        _place = place;
        _carried = carried;
        if (IsTemplate)
        {
            Carry();
        }
    }

    public YamlScalar Value { get; }

    public bool IsTemplate => Value.Value.Contains("{{");

    /// <summary>The name under which the importing entry carries the value.</summary>
    public string Carry() => _carriedName ??= _carried?.Carry(_name, Value, _place) ?? _name;
}
