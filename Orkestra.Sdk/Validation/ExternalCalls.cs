using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Validation;

/// <summary>Finds the external calls of an entry.</summary>
internal static class ExternalCalls
{
    /// <summary>The lists of calls, wherever they stand; each is a scope of names.</summary>
    public static IEnumerable<IReadOnlyList<ExternalDeclaration>> Of(CrdDeclaration crd)
    {
        OperatorBoxDeclaration box = crd.OperatorBox;
        IEnumerable<IReadOnlyList<ExternalDeclaration>?> lists =
        [
            crd.Validation?.External, crd.Mutation?.External, box.Hooks?.External, box.PreReconcile?.External, box.PreReconcile?.EnqueueGate?.External,
            box.PreReconcile?.ReconcileGate?.External, .. Blocks(box).Select(static block => block.External),
        ];
        return lists.OfType<IReadOnlyList<ExternalDeclaration>>();
    }

    private static IEnumerable<HookBlock> Blocks(OperatorBoxDeclaration box)
    {
        foreach (HookBlock block in new[] { box.OnCreate, box.OnReconcile, box.OnDelete, box.Rollback?.OnRollback }.OfType<HookBlock>())
        {
            yield return block;
            foreach (HookBlock group in block.Groups)
            {
                yield return group;
            }
        }
    }
}
