using Microsoft.ML;
using Microsoft.ML.Data;
using RandomForest.ML.Pipelines;

namespace RandomForest.ML.Tests.Pipelines;

public sealed class ForestEstimatorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Fit_InAPipeline_IsJudgedByTheEvaluatorOfMlNet()
    {
        IDataView rows = Rows(1500, seed: 1);
        IDataView newRows = Rows(800, seed: 2);

        TransformerChain<ITransformer> model = Pipeline(new ForestOptions { Trees = 20 }).Fit(rows);

        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(model.Transform(newRows));
        metrics.MicroAccuracy.ShouldBeGreaterThan(0.85);
        metrics.ConfusionMatrix.NumberOfClasses.ShouldBe(3);
        metrics.LogLoss.ShouldBeLessThan(2);
        Column<string>(model.Transform(newRows), "Cover")
            .Zip(Column<string>(newRows, "Class"))
            .Average(pair => pair.First == pair.Second ? 1.0 : 0)
            .ShouldBe(metrics.MicroAccuracy, tolerance: 1e-9);
    }

    [Fact]
    public void Fit_Twins_AgreeWithTheForestItself()
    {
        IDataView rows = Rows(300, seed: 1);
        TransformerChain<ITransformer> model = Pipeline(ForestOptions.RandomForest()).Fit(rows);
        Forest forest = model.OfType<ForestTransformer>().ShouldHaveSingleItem().Forest;

        float[][] scores = [.. Column<float[]>(model.Transform(rows), "Score")];
        float[][] features = [.. Column<float[]>(model.Transform(rows), "Features")];

        float[] probabilities = new float[3];
        for (int row = 0; row < scores.Length; row++)
        {
            forest.PredictProbabilities(features[row], probabilities);
            scores[row].ShouldBe(probabilities);
        }
    }

    [Fact]
    public void CreatePredictionEngine_OnThePipeline_AnswersSingleRows()
    {
        ITransformer model = Pipeline(new ForestOptions { Trees = 20 }).Fit(Rows(1500, seed: 1));

        using PredictionEngine<PlantedRow, Answer> engine = _ml.Model.CreatePredictionEngine<PlantedRow, Answer>(model);

        engine.Predict(new PlantedRow { First = 10, Second = 2 }).Cover.ShouldBe("low");
        engine.Predict(new PlantedRow { First = 400, Second = 2 }).Cover.ShouldBe("even");
        Answer odd = engine.Predict(new PlantedRow { First = 400, Second = 3 });
        odd.Cover.ShouldBe("odd");
        odd.Score.Sum().ShouldBe(1, tolerance: 1e-5);
    }

    [Fact]
    public void CrossValidate_ExtraTrees_Works()
    {
        IEstimator<ITransformer> trees = _ml.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(_ml.Transforms.Concatenate("Features", "First", "Second", "Third"))
            .Append(_ml.MulticlassClassification.Trainers.ExtraTrees(options: new ForestOptions
            {
                Trees = 10,
                Splits = SplitRule.Random,
                Bootstrap = false,
            }));

        IReadOnlyList<TrainCatalogBase.CrossValidationResult<MulticlassClassificationMetrics>> folds =
            _ml.MulticlassClassification.CrossValidate(Rows(900, seed: 3), trees, numberOfFolds: 3);

        folds.Count.ShouldBe(3);
        folds.ShouldAllBe(fold => fold.Metrics.MicroAccuracy > 0.8);
    }

    [Fact]
    public void GetOutputSchema_OfThePipeline_NamesScoreAndPredictedLabel()
    {
        IDataView rows = Rows(30, seed: 1);
        EstimatorChain<ITransformer> pipeline = Pipeline(new ForestOptions { Trees = 1 });

        DataViewSchema schema = pipeline.Fit(rows).GetOutputSchema(rows.Schema);

        schema["Score"].Type.ShouldBe(new VectorDataViewType(NumberDataViewType.Single, 3));
        schema["PredictedLabel"].Type.ShouldBeOfType<KeyDataViewType>().Count.ShouldBe(3UL);
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["Score"].GetSlotNames(ref names);
        names.DenseValues().Select(name => name.ToString()).ShouldBe(["low", "even", "odd"], ignoreOrder: true);
    }

    [Fact]
    public void GetOutputSchema_BeforeFitting_FollowsTheColumnsThroughThePipeline()
    {
        SchemaShape rows = _ml.Transforms.CustomMapping<Nothing, PlantedRow>((_, _) => { }, contractName: null)
            .GetOutputSchema(new SchemaShape([]));

        SchemaShape shape = Pipeline(new ForestOptions()).GetOutputSchema(rows);

        shape.Select(column => column.Name).ShouldBe(
            ["First", "Second", "Third", "Weight", "Class", "Label", "Features", "PredictedLabel", "Score", "Cover"],
            ignoreOrder: true);
        Should.Throw<ArgumentOutOfRangeException>(() => Trainer("Label", "Features").GetOutputSchema(rows));
    }

    [Fact]
    public void Fit_Weights_Count()
    {
        IDataView rows = _ml.Data.LoadFromEnumerable([
            new PlantedRow { Class = "even", Weight = 1 },
            new PlantedRow { Class = "odd", Weight = 3 },
        ]);
        ForestOptions options = new() { Trees = 1, Bootstrap = false };

        TransformerChain<ForestTransformer> model = _ml.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(_ml.Transforms.Concatenate("Features", "First"))
            .Append(_ml.MulticlassClassification.Trainers.RandomForest(
                exampleWeightColumnName: "Weight", options: options))
            .Fit(rows);

        Column<float[]>(model.Transform(rows), "Score").First().ShouldBe([0.25f, 0.75f]);
    }

    [Fact]
    public void Fit_HugeExampleWeightsTimesClassWeights_SeparatesTheClasses()
    {
        TransformerChain<ForestTransformer> model = WeightedPipeline(new ForestOptions
        {
            Trees = 10,
            Bootstrap = false,
            ClassWeights = [2, 2],
        }).Fit(WeightedRows(3e38f, 3e38f, 3e38f, 3e38f));

        Column<float[]>(model.Transform(WeightedRows(1, 1, 1, 1)), "Score")
            .ShouldBe([[1f, 0f], [1f, 0f], [0f, 1f], [0f, 1f]]);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1f)]
    public void Fit_AnExampleWeightThatIsNotAFiniteNumberFromZeroUp_NamesTheRowOfTheView(float weight)
    {
        IDataView rows = _ml.Data.LoadFromEnumerable([
            new PlantedRow { Class = "without a label" },
            new PlantedRow { Class = "even" },
            new PlantedRow { Class = "odd", Weight = weight },
        ]);

        Should.Throw<ArgumentException>(() => WeightedPipeline(new ForestOptions()).Fit(rows)).Message
            .ShouldStartWith("Row 2, column 'Weight': the weight ");
    }

    [Fact]
    public void Fit_ExampleWeightsThatAreAllZero_SaysSo() =>
        Should.Throw<ArgumentException>(() => WeightedPipeline(new ForestOptions()).Fit(WeightedRows(0, 0, 0, 0)))
            .Message.ShouldBe("All weights are 0.");

    [Fact]
    public void Fit_RowsWithoutALabel_AreLeftOut()
    {
        IDataView rows = _ml.Data.LoadFromEnumerable([
            new PlantedRow { Class = "even" },
            new PlantedRow { Class = "odd" },
        ]);
        IDataView known = _ml.Data.LoadFromEnumerable([new Known { Class = "odd" }]);

        TransformerChain<ForestTransformer> model = _ml.Transforms.Conversion.MapValueToKey("Label", "Class", keyData: known)
            .Append(_ml.Transforms.Concatenate("Features", "First"))
            .Append(_ml.MulticlassClassification.Trainers.RandomForest(options: new ForestOptions { Trees = 1 }))
            .Fit(rows);

        Column<float[]>(model.Transform(rows), "Score").First().ShouldBe([1f]);
    }

    [Fact]
    public void Fit_WrongColumns_SaysWhichAndWhatToUse()
    {
        IDataView rows = Rows(10, seed: 1);

        Should.Throw<ArgumentException>(() => Trainer("Class", "First").Fit(rows)).Message
            .ShouldContain("label 'Class' is String");
        Should.Throw<ArgumentException>(() => Trainer("Nothing", "First").Fit(rows)).Message
            .ShouldContain("no column 'Nothing'");
        IDataView keyed = _ml.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(rows).Transform(rows);
        Should.Throw<ArgumentException>(() => Trainer("Label", "First").Fit(keyed)).Message
            .ShouldContain("features 'First' are Single");
    }

    [Fact]
    public void Fit_MissingFeature_NamesRowAndFeature()
    {
        IDataView rows = _ml.Data.LoadFromEnumerable([
            new PlantedRow { Class = "even" },
            new PlantedRow { Class = "odd", Second = float.NaN },
        ]);

        Should.Throw<ArgumentException>(() => Pipeline(new ForestOptions { Trees = 1 }).Fit(rows)).Message
            .ShouldContain("Row 1, feature 1: NaN");
    }

    [Fact]
    public void Transform_OtherNumberOfFeatures_SaysSo()
    {
        Forest forest = Training.Train(new ForestTable(2, 2, [1, 2, 3, 4], [0, 1]), new ForestOptions { Trees = 1 });
        IDataView rows = _ml.Transforms.Concatenate("Features", "First", "Second", "Third")
            .Fit(Rows(5, seed: 1))
            .Transform(Rows(5, seed: 1));

        Should.Throw<ArgumentException>(() => new ForestTransformer(forest).Transform(rows)).Message
            .ShouldContain("has 2 features; the column 'Features' has 3");
    }

    [Fact]
    public void Save_AsAModelOfMlNet_SaysWhatToDoInstead()
    {
        IDataView rows = Rows(30, seed: 1);
        ITransformer model = Pipeline(new ForestOptions { Trees = 1 }).Fit(rows);
        using MemoryStream stream = new();

        Should.Throw<NotSupportedException>(() => _ml.Model.Save(model, rows.Schema, stream)).Message
            .ShouldContain("Forest.Save");
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        IDataView rows = _ml.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(_ml.Transforms.Concatenate("Features", "First"))
            .Fit(Rows(50, seed: 1))
            .Transform(Rows(50, seed: 1));
        ForestEstimator estimator = new(new ForestOptions()) { CancellationToken = cancelled.Token };

        Should.Throw<OperationCanceledException>(() => estimator.Fit(rows));
    }

    private static ForestEstimator Trainer(string label, string features) =>
        new(new ForestOptions { Trees = 1 }, label, features);

    private EstimatorChain<ForestTransformer> WeightedPipeline(ForestOptions options) =>
        _ml.Transforms.Conversion.MapValueToKey(
                "Label",
                "Class",
                keyData: _ml.Data.LoadFromEnumerable([new Known { Class = "even" }, new Known { Class = "odd" }]))
            .Append(_ml.Transforms.Concatenate("Features", "First"))
            .Append(_ml.MulticlassClassification.Trainers.RandomForest(
                exampleWeightColumnName: "Weight", options: options));

    private IDataView WeightedRows(float first, float second, float third, float fourth) =>
        _ml.Data.LoadFromEnumerable([
            new PlantedRow { First = 1, Class = "even", Weight = first },
            new PlantedRow { First = 2, Class = "even", Weight = second },
            new PlantedRow { First = 3, Class = "odd", Weight = third },
            new PlantedRow { First = 4, Class = "odd", Weight = fourth },
        ]);

    private EstimatorChain<ITransformer> Pipeline(ForestOptions options) =>
        _ml.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(_ml.Transforms.Concatenate("Features", "First", "Second", "Third"))
            .Append(_ml.MulticlassClassification.Trainers.RandomForest(options: options))
            .Append<ITransformer>(_ml.Transforms.Conversion.MapKeyToValue("Cover", "PredictedLabel"));

    private IDataView Rows(int count, int seed)
    {
        ForestTable table = Planted.Table(count, seed);
        return _ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(row => new PlantedRow
        {
            First = table.Row(row)[0],
            Second = table.Row(row)[1],
            Third = table.Row(row)[2],
            Class = table.Labels[row] switch { 0 => "low", 1 => "even", _ => "odd" },
        }).ToList());
    }

    private static IEnumerable<T> Column<T>(IDataView view, string name) => view.GetColumn<T>(name);

    private sealed class PlantedRow
    {
        public float First { get; set; }

        public float Second { get; set; }

        public float Third { get; set; }

        public float Weight { get; set; } = 1;

        public string Class { get; set; } = "";
    }

    private sealed class Nothing;

    private sealed class Known
    {
        public string Class { get; set; } = "";
    }

    private sealed class Answer
    {
        public string Cover { get; set; } = "";

        public float[] Score { get; set; } = [];
    }
}
