using CoverType.Inference.Models;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Inference.Tests.Models;

public sealed class LoadedModelTests
{
    [Fact]
    public void Serve_AnotherModelWhileOneIsLeased_KeepsItUntilTheLeaseEnds()
    {
        using ServedModels served = new();
        LoadedModel first = Load("1");
        LoadedModel second = Load("2");
        served.Serve(first, null, null);
        served.TryLease(out ModelLease lease).ShouldBeTrue();

        served.Serve(second, null, null);

        lease.Model.ShouldBeSameAs(first);
        first.IsDisposed.ShouldBeFalse();
        lease.Dispose();
        first.IsDisposed.ShouldBeTrue();
        second.IsDisposed.ShouldBeFalse();
    }

    [Fact]
    public void TryAcquire_AfterTheLastRelease_IsFalse()
    {
        LoadedModel model = Load("1");
        model.Release();

        model.TryAcquire().ShouldBeFalse();
    }

    [Fact]
    public void Update_AnotherProblem_KeepsTheModel()
    {
        using ServedModels served = new();
        LoadedModel model = Load("1");
        served.Serve(model, null, null);

        served.Update("MLflow is down.", DateTimeOffset.UnixEpoch);

        served.State.ShouldBe(new ServingState(model, "MLflow is down.", DateTimeOffset.UnixEpoch));
        model.IsDisposed.ShouldBeFalse();
    }

    [Fact]
    public void TryLease_NothingServed_IsFalse()
    {
        using ServedModels served = new();

        served.TryLease(out _).ShouldBeFalse();
    }

    [Fact]
    public void Dispose_ModelServed_DisposesOfIt()
    {
        ServedModels served = new();
        LoadedModel model = Load("1");
        served.Serve(model, null, null);

        served.Dispose();

        model.IsDisposed.ShouldBeTrue();
        served.TryLease(out _).ShouldBeFalse();
    }

    [Fact]
    public void Serve_AfterDispose_DisposesOfTheModel()
    {
        ServedModels served = new();
        served.Dispose();
        LoadedModel late = Load("1");

        served.Serve(late, null, null);

        late.IsDisposed.ShouldBeTrue();
        served.State.Model.ShouldBeNull();
    }

    [Fact]
    public async Task TryLease_WhileModelsAreSwapped_NeverGivesADisposedOne()
    {
        using ServedModels served = new();
        served.Serve(Load("0"), null, null);
        using CancellationTokenSource done = new();
        Task<long>[] users = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => UseUntil(served, done.Token)))];

        List<LoadedModel> models = [];
        for (int i = 1; i <= 40; i++)
        {
            LoadedModel model = Load($"{i}");
            models.Add(model);
            served.Serve(model, null, null);
        }

        await done.CancelAsync();
        (await Task.WhenAll(users)).Sum().ShouldBeGreaterThan(0);
        models.Count(model => !model.IsDisposed).ShouldBe(1);
    }

    private static long UseUntil(ServedModels served, CancellationToken done)
    {
        long uses = 0;
        while (!done.IsCancellationRequested)
        {
            served.TryLease(out ModelLease lease).ShouldBeTrue();
            using (lease)
            {
                lease.Model.IsDisposed.ShouldBeFalse();
                uses++;
            }
        }

        return uses;
    }

    private static LoadedModel Load(string version) => new(
        new RegisteredVersion("covertype", version, null, "models:/m-1", null),
        new RecordGraph(new InferenceSession(TestModel.Of(1).Onnx)),
        TestModel.Of(1).Sha256,
        TestModel.Of(1).Onnx.Length,
        DateTimeOffset.UnixEpoch);
}
