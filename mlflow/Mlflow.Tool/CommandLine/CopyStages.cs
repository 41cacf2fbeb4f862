using Mlflow.Tool.Copying.Progress;

namespace Mlflow.Tool.CommandLine;

/// <summary>The names of the parts of a copy.</summary>
internal static class CopyStages
{
    public static string NameOf(CopyStage stage) => stage switch
    {
        CopyStage.Experiments => "experiments",
        CopyStage.Runs => "runs, without content",
        CopyStage.LoggedModels => "logged models",
        CopyStage.RunContents => "runs",
        CopyStage.RegisteredModels => "registered models",
        CopyStage.ModelVersions => "versions",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, message: null),
    };
}
