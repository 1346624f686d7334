using Orkestra.Sdk.Expressions;
using static Orkestra.Sdk.Notes.ObjectFields;

namespace Orkestra.Sdk.Notes;

/// <summary>The containers of a workload's pod template (specification 4.16).</summary>
internal static class ContainerNotes
{
    public static void Register(NoteDomain domain)
    {
        domain.Add("containerImage", "obj any, index int? -> string", Image, "A container's image.", "containerImage .children.deployment 0");
        domain.Add("containerEnv", "obj any, key any, index any? -> string", Env, "A container's literal environment value.", "containerEnv .children.deployment \"MODE\"");
        domain.Add("containerPort", "obj any, container int?, port int? -> int", Port, "The port number at a position; 0 when there is none.", "containerPort .children.deployment");
        domain.Add("hasContainerPort", "obj any, index int, port int -> bool", HasPort, "Whether a container declares a port.", "hasContainerPort .children.deployment 0 8080");
        domain.Add("containerPortByName", "obj any, index int, name string -> int", PortByName, "The number of a named port; 0 when there is none.", "containerPortByName .children.deployment 0 \"http\"");
        domain.Add("containerPorts", "obj any, index int? -> string", Ports, "A container's port numbers, joined by commas.", "containerPorts .children.deployment 0");
        domain.Add("containerCount", "obj any -> int", Count, "Number of containers.", "containerCount .children.deployment");
    }

    private static OrkList Containers(NoteCall call) => List(call[0], "spec", "template", "spec", "containers");

    private static OrkValue Container(NoteCall call, long index)
    {
        OrkList containers = Containers(call);
        return index >= 0 && index < containers.Count ? containers[(int)index] : default;
    }

    private static OrkValue Image(NoteCall call) => OrkValue.FromString(TextOf(Container(call, call.IntOr(1, 0)), "image"));

    // Documents write the index before the key, the signature has it behind: the kinds tell which is which.
    private static OrkValue Env(NoteCall call)
    {
        bool keyFirst = call[1].Kind == OrkValueKind.String;
        OrkValue key = keyFirst ? call[1] : call.Count > 2 ? call[2] : default;
        OrkValue index = keyFirst ? (call.Count > 2 ? call[2] : OrkValue.FromInt(0)) : call[1];
        if (!key.TryGetString(out string? name) || index.Kind is not (OrkValueKind.Int or OrkValueKind.Int64))
        {
            return call.Fail("containerEnv needs the variable's name as a string and the container's position as a whole number");
        }

        return OrkValue.FromString(TextOf(Each(Container(call, index.AsInt64()), "env").FirstOrDefault(env => TextOf(env, "name") == name), "value"));
    }

    private static OrkValue Port(NoteCall call)
    {
        OrkList ports = List(Container(call, call.IntOr(1, 0)), "ports");
        long index = call.IntOr(2, 0);
        return OrkValue.FromInt(index >= 0 && index < ports.Count ? Number(ports[(int)index], "containerPort") : 0);
    }

    private static OrkValue HasPort(NoteCall call)
    {
        long wanted = call.Int(2);
        return OrkValue.FromBoolean(Each(Container(call, call.Int(1)), "ports").Any(port => Number(port, "containerPort") == wanted));
    }

    private static OrkValue PortByName(NoteCall call)
    {
        string name = call.String(2);
        return OrkValue.FromInt(name.Length == 0 ? 0
            : Number(Each(Container(call, call.Int(1)), "ports").FirstOrDefault(port => TextOf(port, "name") == name), "containerPort"));
    }

    private static OrkValue Ports(NoteCall call) => OrkValue.FromString(
        string.Join(",", Each(Container(call, call.IntOr(1, 0)), "ports").Select(port => At(port, "containerPort").ToText())));

    private static OrkValue Count(NoteCall call) => OrkValue.FromInt(Containers(call).Count);
}
