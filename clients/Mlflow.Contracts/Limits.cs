namespace Mlflow.Contracts;

/// <summary>Limits of MLflow 3.11, lengths in characters. Source: <c>mlflow/utils/validation.py</c>.</summary>
public static class Limits
{
    /// <summary>Maximum number of metrics in one <c>log-batch</c>.</summary>
    public const int MetricsPerBatch = 1000;

    /// <summary>Maximum number of params in one <c>log-batch</c>.</summary>
    public const int ParamsPerBatch = 100;

    /// <summary>Maximum number of tags in one <c>log-batch</c>.</summary>
    public const int TagsPerBatch = 100;

    /// <summary>Maximum number of metrics, params and tags together in one <c>log-batch</c>.</summary>
    public const int EntriesPerBatch = 1000;

    /// <summary>Maximum number of bytes in the body of one <c>log-batch</c>.</summary>
    public const int BatchBytes = 1_000_000;

    /// <summary>Maximum length of the key of a metric, a param or a tag.</summary>
    public const int KeyLength = 250;

    /// <summary>Maximum length of a param's value; servers truncate a longer value silently.</summary>
    public const int ParamValueLength = 6000;

    /// <summary>Maximum length of a run tag's value; servers truncate a longer value silently.</summary>
    public const int RunTagValueLength = 8000;

    /// <summary>Maximum length of an experiment's name.</summary>
    public const int ExperimentNameLength = 500;

    /// <summary>Maximum length of an experiment tag's value.</summary>
    public const int ExperimentTagValueLength = 5000;

    /// <summary>Maximum length of the value of a tag in the registry.</summary>
    public const int RegistryTagValueLength = 100_000;

    /// <summary>Maximum length of an alias.</summary>
    public const int AliasLength = 255;

    /// <summary>Maximum page size of <c>runs/search</c> and <c>experiments/search</c>.</summary>
    public const int SearchPage = 50_000;

    /// <summary>Default page size of <c>runs/search</c>.</summary>
    public const int DefaultRunsPage = 1000;

    /// <summary>Default page size of <c>registered-models/search</c>.</summary>
    public const int DefaultRegisteredModelsPage = 100;

    /// <summary>Maximum page size of <c>registered-models/search</c>.</summary>
    public const int RegisteredModelsPage = 1000;

    /// <summary>Maximum page size of <c>model-versions/search</c>, and its default.</summary>
    public const int ModelVersionsPage = 200_000;

    /// <summary>Default page size of <c>logged-models/search</c>.</summary>
    public const int DefaultLoggedModelsPage = 50;

    /// <summary>Default page size of <c>GET webhooks</c>.</summary>
    public const int DefaultWebhooksPage = 100;

    /// <summary>Page size of <c>metrics/get-history</c> that Python's client requests.</summary>
    public const int MetricHistoryPage = 25_000;

    /// <summary>Maximum number of runs in one <c>get-history-bulk</c> or <c>get-history-bulk-interval</c>.</summary>
    public const int RunsPerHistoryRequest = 100;

    /// <summary>Maximum number of steps of a run in <c>get-history-bulk-interval</c>, and the default.</summary>
    public const int MetricSample = 2500;

    /// <summary>Maximum number of experiments in one <c>search-datasets</c>.</summary>
    public const int ExperimentsPerDatasetSearch = 20;

    /// <summary>Maximum number of data sets in one <c>log-inputs</c>.</summary>
    public const int DatasetsPerRequest = 1000;

    /// <summary>Maximum length of the name of a data set.</summary>
    public const int DatasetNameLength = 500;

    /// <summary>Maximum length of the digest of a data set.</summary>
    public const int DatasetDigestLength = 36;

    /// <summary>Maximum length of the schema of a data set.</summary>
    public const int DatasetSchemaLength = 1_048_575;

    /// <summary>Maximum length of the source of a data set.</summary>
    public const int DatasetSourceLength = 65_535;

    /// <summary>Maximum length of the profile of a data set.</summary>
    public const int DatasetProfileLength = 16_777_215;

    /// <summary>Maximum length of the key of an input's tag.</summary>
    public const int InputTagKeyLength = 255;

    /// <summary>Maximum length of the value of an input's tag.</summary>
    public const int InputTagValueLength = 500;

    /// <summary>Maximum length of a run's or a logged model's id.</summary>
    public const int RunIdLength = 256;

    /// <summary>Maximum length of an experiment's id.</summary>
    public const int ExperimentIdLength = 64;
}
