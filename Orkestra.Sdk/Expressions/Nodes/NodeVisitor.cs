namespace Orkestra.Sdk.Expressions.Nodes;

/// <summary>Walks a syntax tree depth first. Override what is of interest and call the base to go on below it.</summary>
public abstract class NodeVisitor
{
    /// <summary>Visits the definitions and the body of a template.</summary>
    public virtual void VisitTemplate(TemplateNode node)
    {
        foreach (DefineNode definition in node.Definitions.Values)
        {
            VisitDefine(definition);
        }

        VisitList(node.Body);
    }

    /// <summary>Visits a sub-template's body.</summary>
    public virtual void VisitDefine(DefineNode node) => VisitList(node.Body);

    /// <summary>Visits each statement.</summary>
    public virtual void VisitList(ListNode node)
    {
        foreach (StatementNode statement in node.Statements)
        {
            VisitStatement(statement);
        }
    }

    /// <summary>Visits what a statement contains.</summary>
    public virtual void VisitStatement(StatementNode node)
    {
        switch (node)
        {
            case ActionNode action:
                VisitPipe(action.Pipe);
                break;
            case IfNode branch:
                VisitBranch(branch.Pipe, branch.Body, branch.Else);
                break;
            case WithNode with:
                VisitBranch(with.Pipe, with.Body, with.Else);
                break;
            case RangeNode range:
                VisitBranch(range.Pipe, range.Body, range.Else);
                break;
            case TemplateCallNode { Pipe: { } pipe }:
                VisitPipe(pipe);
                break;
        }
    }

    /// <summary>Visits each command of a pipeline.</summary>
    public virtual void VisitPipe(PipeNode node)
    {
        foreach (CommandNode command in node.Commands)
        {
            VisitCommand(command);
        }
    }

    /// <summary>Visits each operand of a command.</summary>
    public virtual void VisitCommand(CommandNode node)
    {
        foreach (OperandNode operand in node.Operands)
        {
            VisitOperand(operand);
        }
    }

    /// <summary>Visits what an operand contains.</summary>
    public virtual void VisitOperand(OperandNode node)
    {
        switch (node)
        {
            case PipeNode pipe:
                VisitPipe(pipe);
                break;
            case ChainNode chain:
                VisitOperand(chain.Operand);
                break;
        }
    }

    private void VisitBranch(PipeNode pipe, ListNode body, ListNode? otherwise)
    {
        VisitPipe(pipe);
        VisitList(body);
        if (otherwise is not null)
        {
            VisitList(otherwise);
        }
    }
}
