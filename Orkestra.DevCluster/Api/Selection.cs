using Orkestra.DevCluster.Selectors;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>Which objects of a table a list, watch or collection delete is about.</summary>
internal sealed record Selection(string Namespace, string Name, LabelSelector Labels, FieldSelector Fields)
{
    public bool HasSelectors => !Labels.IsEmpty || !Fields.IsEmpty;

    public bool Matches(StoredObject obj) =>
        (Namespace.Length == 0 || obj.Name.Namespace == Namespace)
        && (Name.Length == 0 || obj.Name.Name == Name)
        && Labels.Matches(obj.Labels)
        && Fields.Matches(obj);

    public static Selection From(ApiPath path, RequestQuery query)
    {
        try
        {
            return new Selection(
                path.Namespace,
                path.Name,
                LabelSelector.Parse(query.LabelSelector),
                FieldSelector.Parse(query.FieldSelector, field => SelectableFields.FindError(path.Resource, path.Definition.IsCustom, field, [])));
        }
        catch (SelectorSyntaxException e)
        {
            throw ApiErrors.BadRequest(e.Message);
        }
    }
}
