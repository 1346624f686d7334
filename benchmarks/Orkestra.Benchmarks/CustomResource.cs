namespace Orkestra.Benchmarks;

/// <summary>A custom resource as an API server sends it, managedFields included.</summary>
internal static class CustomResource
{
    public static ReadOnlyMemory<byte> Json { get; } = """
        {"apiVersion":"demo.orkestra.io/v1alpha1","kind":"Website","metadata":{"name":"shop","namespace":"team-a","uid":"6f1f0a4e-7f0c-4f5e-9a53-0d6cf1a1c001","resourceVersion":"104217","generation":3,"creationTimestamp":"2026-01-02T03:04:05Z","labels":{"orkestra.orkspace.io/managed":"true","team":"a"},"annotations":{"orkestra.orkspace.io/managed-by":"hello-website"},"finalizers":["orkestra.orkspace.io/cleanup"],"managedFields":[{"manager":"kubectl-client-side-apply","operation":"Update","apiVersion":"demo.orkestra.io/v1alpha1","time":"2026-01-02T03:04:05Z","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{".":{},"f:image":{},"f:replicas":{},"f:port":{},"f:tier":{}}}},{"manager":"orkestra-runtime","operation":"Update","apiVersion":"demo.orkestra.io/v1alpha1","time":"2026-01-02T03:04:06Z","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:finalizers":{".":{},"v:\"orkestra.orkspace.io/cleanup\"":{}}}}}]},"spec":{"image":"nginx:1.27-alpine","replicas":3,"port":8080,"tier":"Gold","regions":["eu","us","ap"]},"status":{"phase":"Running","readyReplicas":3,"observedGeneration":3,"conditions":[{"type":"Ready","status":"True","reason":"ReconcileSucceeded","message":"","lastTransitionTime":"2026-01-02T03:04:07Z","observedGeneration":3}]}}
        """u8.ToArray();
}
