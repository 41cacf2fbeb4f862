using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Endpoints;

/// <summary>MLflow's prompts, which are registered models with a tag. This server does not have them.</summary>
internal static class Prompts
{
    private const string Prefix = "mlflow.prompt.";

    /// <exception cref="MlflowException">A tag is one of a prompt.</exception>
    public static void Refuse(IEnumerable<string?> tagKeys)
    {
        if (tagKeys.FirstOrDefault(key => key?.StartsWith(Prefix, StringComparison.Ordinal) == true) is { } tag)
        {
            throw MlflowException.NotImplemented(
                $"The tag {MessageText.Quote(tag)} makes the registered model a prompt. This server has no prompts: it "
                + "tracks runs and registers models; a stock MLflow server has them.");
        }
    }
}
