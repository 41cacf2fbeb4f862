using CoverType.Clients.Predictions;

namespace CoverType.Pipeline.Tracking;

/// <summary>The tags of runs, logged models and versions.</summary>
internal static class CampaignTags
{
    public const string Campaign = "covertype.campaign";

    public const string Candidate = "covertype.candidate";

    public const string CandidateOutcome = "covertype.candidate_outcome";

    public const string CandidateReason = "covertype.candidate_reason";

    public const string Group = "covertype.group";

    public const string DataDigest = "covertype.data_digest";

    public const string DataSource = "covertype.data_source";

    public const string GitCommit = "covertype.git_commit";

    public const string Packages = "covertype.packages";

    public const string OnnxSha256 = ModelVersionTags.OnnxSha256;

    public const string Accuracy = "covertype.accuracy";

    public const string Decision = "covertype.decision";

    public const string DecisionReason = "covertype.decision_reason";

    public const string Closed = "covertype.closed";

    /// <summary>MLflow's own tag for the run that a run belongs to.</summary>
    public const string MlflowParentRun = "mlflow.parentRunId";

    /// <summary>MLflow's own tag for the commit that a run was made with.</summary>
    public const string MlflowGitCommit = "mlflow.source.git.commit";
}
