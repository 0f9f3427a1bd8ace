using System.Numerics;
using PolicyKit.Engines;
using PolicyKit.Engines.Logic;

namespace PolicyKit.Z3.Tests;

/// <summary>Random queries of the shape that policies give: classes of endpoints, ports and addresses, one definition a rule.</summary>
internal sealed class PolicyLikeQueries(int seed, int policies, int classes)
{
    private static readonly int[] UsualPorts = [53, 80, 443, 5432, 6379, 8080, 9090];

    private readonly Random _random = new(seed);
    private readonly Formulas _formulas = new();
    private readonly List<Definition> _definitions = [];
    private readonly BitVector _source = new("source", 13);
    private readonly BitVector _destination = new("destination", 13);
    private readonly BitVector _port = new("port", 16);
    private readonly BitVector _protocol = new("protocol", 8);
    private readonly BitVector _sourceKind = new("source kind", 2);
    private readonly BitVector _address4 = new("address4", 32);
    private readonly BitVector _address6 = new("address6", 128);

    /// <summary>Whether something outside reaches the last tenth of the classes; <paramref name="closed"/> ones, for sure not.</summary>
    public static SolverQuery Make(int seed, int policies, int classes, bool closed) => new PolicyLikeQueries(seed, policies, classes).Make(closed);

    private SolverQuery Make(bool closed)
    {
        var protectedOnes = _formulas.InRange(_destination, classes - (classes / 10) - 1, classes - 1);
        var isolations = new List<Formula> { Define("guard isolates", protectedOnes) };
        var rules = new List<Formula>();
        for (var i = 0; i < policies; i++)
        {
            var subject = Classes(_destination, 0.2);
            isolations.Add(Define($"policy {i} isolates", subject));
            for (var rule = 0; rule < 2; rule++)
                rules.Add(Define($"policy {i} rule {rule}", _formulas.And(subject, Peer(closed), Traffic())));
        }
        var inCluster = _formulas.EqualTo(_sourceKind, 0);
        return new(
            [
                _formulas.Implies(inCluster, _formulas.InRange(_source, 0, classes - 1)),
                _formulas.Not(inCluster),
                protectedOnes,
                _formulas.IfThenElse(_formulas.Or(isolations), _formulas.Or(rules), _formulas.True),
            ],
            _definitions);
    }

    private Formula.Variable Define(string name, Formula body)
    {
        var variable = _formulas.Variable(name);
        _definitions.Add(new(variable, body, null));
        return variable;
    }

    private Formula Peer(bool closed) => _random.Next(3) > 0 || closed
        ? _formulas.And(_formulas.EqualTo(_sourceKind, 0), Classes(_source, 0.3))
        : _formulas.Or(
            _formulas.And(_formulas.EqualTo(_sourceKind, 1), Block(_address4), _formulas.Not(Block(_address4))),
            _formulas.And(_formulas.EqualTo(_sourceKind, 2), Block(_address6)));

    private Formula Traffic() => _formulas.And(
        _formulas.EqualTo(_protocol, _random.Next(4) == 0 ? 17 : 6),
        _formulas.Or(Enumerable.Range(0, _random.Next(1, 4)).Select(_ =>
            _formulas.InRange(_port, UsualPorts[_random.Next(UsualPorts.Length)], UsualPorts[_random.Next(UsualPorts.Length)] + _random.Next(1000)))));

    private Formula Classes(BitVector vector, double density)
    {
        var runs = new List<Formula>();
        for (var start = 0; start < classes;)
        {
            var end = start + _random.Next(1, Math.Max(2, classes / 30));
            if (_random.NextDouble() < density)
                runs.Add(_formulas.InRange(vector, start, Math.Min(end, classes) - 1));
            start = end;
        }
        return _formulas.Or(runs);
    }

    private Formula Block(BitVector vector)
    {
        var size = BigInteger.One << _random.Next(vector.Width / 4, vector.Width);
        var bytes = new byte[(vector.Width / 8) + 1];
        _random.NextBytes(bytes.AsSpan(0, vector.Width / 8));
        var first = new BigInteger(bytes) / size * size;
        return _formulas.InRange(vector, first, first + size - 1);
    }
}
