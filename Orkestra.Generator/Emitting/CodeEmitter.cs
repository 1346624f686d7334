using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Emitting;

/// <summary>Writes the registration of the project's code, which runs before <c>Main</c>.</summary>
internal static class CodeEmitter
{
    private const string Hooks = "global::Orkestra.Runtime.Hooks.";

    public static GeneratedSource Emit(EquatableArray<CodeClassSpec> classes, string rootNamespace)
    {
        var source = new SourceWriter();
        source.Begin("Registers the classes with [KatalogHooks] and [KatalogConstructor]", rootNamespace);
        source.Line("/// <summary>The hooks and reconcilers of this project.</summary>");
        source.Line("internal static class KatalogCode").Open();
        source.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        source.Line("internal static void Register()").Open();
        foreach (CodeClassSpec found in classes)
        {
            string resource = found.IsGenerated ? $"global::{rootNamespace}.{found.Resource}" : found.Resource;
            string arguments = string.Join(", ", found.Parameters.Select(parameter => $"Service<{parameter}>(services, {Literals.Of(found.Name)})"));
            string kind = found.KnowsKind ? $", {Hooks}HookClientExtensions.TypeOf<{resource}>().Kind" : string.Empty;
            string registration = found.IsConstructor ? "ReconcilerRegistration" : "HookRegistration";
            source.Line($"{Hooks}CompiledCode.Register({Hooks}{registration}.Create<{resource}>({Literals.Of(found.Function)}, static services => new {found.FullName}({arguments}){kind}));");
        }

        source.Close().Line();
        source.Line();
        source.Line("private static T Service<T>(global::System.IServiceProvider services, string user) => services.GetService(typeof(T)) is T service");
        source.Line("    ? service");
        source.Line("    : throw new global::System.InvalidOperationException($\"{user} needs a {typeof(T)}, which is not among the services of this program\");");
        source.Close().Line();
        return new GeneratedSource("Orkestra.Code.g.cs", source.ToString());
    }
}
