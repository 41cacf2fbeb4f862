namespace Mlflow.Tool.Copying.Progress;

/// <summary>The parts of a copy, in their order.</summary>
internal enum CopyStage
{
    /// <summary>Experiments with their tags.</summary>
    Experiments,

    /// <summary>Runs, without their content, so that others can refer to them.</summary>
    Runs,

    /// <summary>Logged models with their files.</summary>
    LoggedModels,

    /// <summary>Params, metrics, tags, inputs, outputs and files of runs.</summary>
    RunContents,

    /// <summary>Registered models with their tags and aliases.</summary>
    RegisteredModels,

    /// <summary>Versions of registered models.</summary>
    ModelVersions,
}
