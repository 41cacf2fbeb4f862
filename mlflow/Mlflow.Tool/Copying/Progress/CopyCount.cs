namespace Mlflow.Tool.Copying.Progress;

/// <summary>The number of things of a kind, by what became of them.</summary>
internal readonly record struct CopyCount(int Created, int Updated, int Unchanged, int Failed)
{
    public int Total => Created + Updated + Unchanged + Failed;
}
